/** Addresses and texts as shops, media and help pages have them: each comes through whole. */

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Whole addresses of pages. */
export const addresses = lines(`
  https://shop.test/
  https://www.shop.test/en/
  https://shop.test:8443/de/
  http://localhost:3000/products
  https://shop.test/products/classic-teapot
  https://shop.test/products/classic-teapot?variant=40000000000000
  https://shop.test/products/classic-teapot?variant=44012345678901
  https://shop.test/products/wireless-charger-15w?variant=39277812342881
  https://shop.test/collections/all
  https://shop.test/collections/summer-2026?page=2
  https://shop.test/collections/women-shoes/products/runner-90?variant=12345678901
  https://shop.test/collections/frontpage?sort=price-ascending
  https://shop.test/blogs/news/how-to-brew-10-cups-of-coffee
  https://shop.test/pages/about-us
  https://shop.test/pages/contact
  https://shop.test/policies/refund-policy
  https://shop.test/cart
  https://shop.test/checkout
  https://shop.test/account/login
  https://shop.test/account/register
  https://shop.test/account/orders
  https://shop.test/account/addresses
  https://shop.test/customer/account/login/
  https://shop.test/customer/account/create/
  https://shop.test/customer/account/
  https://shop.test/my-account/orders/
  https://shop.test/my-account/edit-account/
  https://shop.test/users/sign_in
  https://shop.test/users/sign_up
  https://shop.test/users/password/new
  https://shop.test/user/login
  https://shop.test/user/register
  https://shop.test/user/password
  https://shop.test/profile/settings
  https://shop.test/profile/edit
  https://shop.test/profile/orders
  https://shop.test/member/benefits
  https://shop.test/members/login.php
  https://shop.test/cuenta/pedidos
  https://shop.test/women/tops/joust-duffle-bag.html
  https://shop.test/radiant-tee.html?color=red
  https://shop.test/radiant-tee.html?color=red&size=xl
  https://shop.test/catalog/product/view/id/1442/s/radiant-tee/
  https://shop.test/catalogsearch/advanced/
  https://shop.test/sales/order/history/
  https://shop.test/product/beanie-with-logo/
  https://shop.test/product-category/clothing/hoodies/page/3/
  https://shop.test/shop/page/12/
  https://shop.test/checkout/order-received/
  https://shop.test/12-home-accessories
  https://shop.test/home-accessories/6-mug-the-best-is-yet-to-come.html
  https://shop.test/en/1-hummingbird-printed-t-shirt.html#/1-size-s/8-color-white
  https://shop.test/index.php
  https://shop.test/dp/B0CHX1W1XY
  https://shop.test/Sony-WH-1000XM5-Auriculares/dp/B09XS7JWHH/
  https://shop.test/gp/product/B08N5WRWNW
  https://shop.test/gp/bestsellers/electronics/
  https://shop.test/itm/12345678
  https://shop.test/sku-12345
  https://shop.test/p/48213-red
  https://shop.test/p/MLA-12345678
  https://shop.test/de/p/teekanne-1-5l-weiss-87654321
  https://shop.test/es/product/_tv-oled-55-lg-oled55c34la-4k-uhd-1556203.html
  https://shop.test/es/p/samsung-ue55tu8005kxxc
  https://shop.test/laptops/asus-f1504va-nj821w-i7-1355u-16gb-512gb
  https://shop.test/laptops/hp-15s-fq5085ns-i5-1235u
  https://shop.test/laptops/lenovo-82h802q1sp
  https://shop.test/pc/rtx4090-i9-14900k-32gb-ddr5-2tb-nvme-w11p
  https://shop.test/cameras/Canon-EOS-R5-RF24-105mm-F4L-IS-USM
  https://shop.test/phones/Apple-iPhone-15-Pro-Max-256GB-Titanio
  https://shop.test/phones/iphone-15-pro-max-256gb-natural-titanium
  https://shop.test/phones/samsung-galaxy-s24-ultra-512gb
  https://shop.test/monitors/lg-27gp850p-b
  https://shop.test/headphones/sony-wh1000xm5-black
  https://shop.test/fridges/rt38k5535s9
  https://shop.test/bikes/canyon-grail-7-2025
  https://shop.test/tyres/205-55-r16-91v
  https://shop.test/screws/m8x40-din-933-100-pcs
  https://shop.test/lenses/50mm-f1-8
  https://shop.test/books/isbn/9783161484100
  https://shop.test/books/9780306406157/the-odyssey
  https://shop.test/libro/978-84-376-0494-7
  https://shop.test/color/blue-navy/size-42
  https://shop.test/deals/50-off
  https://shop.test/deals/2-for-1
  https://shop.test/gifts/under-25-eur
  https://shop.test/price/10-50
  https://shop.test/sale?sort=price_asc&page=4
  https://shop.test/sale?order_by=newest&category=shoes
  https://shop.test/sale?category=home%20%26%20garden
  https://shop.test/sale?color=dark+blue&size=10.5
  https://shop.test/sale?sku=TP-1023-XL
  https://shop.test/sale?sku=4006381333931
  https://shop.test/sale?collection=winter-2025-26
  https://shop.test/?ref=header
  https://shop.test/?ref=nav_logo
  https://shop.test/?via=producthunt
  https://shop.test/?lang=pt-BR
  https://shop.test/?locale=en_GB
  https://shop.test/?utm_source=google&utm_medium=cpc&utm_campaign=brand
  https://shop.test/?utm_source=newsletter&utm_medium=email&utm_campaign=2025-11-28_black_friday
  https://shop.test/?utm_source=newsletter&utm_medium=email&utm_campaign=newsletter20251128
  https://shop.test/?utm_campaign=summer_sale_2026
  https://shop.test/?utm_campaign=black_friday_2025_es
  https://shop.test/?utm_campaign=blackfriday2025es
  https://shop.test/?utm_campaign=cybermonday2025
  https://shop.test/?utm_campaign=BlackFridaySaleNovember2025
  https://shop.test/?utm_campaign=sale-2025-11-24-2025-12-01
  https://shop.test/?utm_campaign=20251124-20251201
  https://shop.test/?utm_campaign=20251128_0900_flash
  https://shop.test/?utm_campaign=202511280900
  https://shop.test/?utm_campaign=es_search_generic_teapots_exact
  https://shop.test/?utm_campaign=PMAX%20-%20Feed%20Only%20-%20ES
  https://shop.test/?utm_campaign=spring+sale+2026
  https://shop.test/?utm_campaign=kw47-2025-newsletter-b
  https://shop.test/?utm_content=banner_300x250
  https://shop.test/?utm_content=970x250_v2
  https://shop.test/?utm_content=ad-4_headline-2
  https://shop.test/?utm_content=carousel_card_3
  https://shop.test/?utm_term=buy+green+tea
  https://shop.test/?utm_term=%2Btetera%20%2Bhierro
  https://shop.test/?utm_term=te%C3%A9
  https://shop.test/?utm_id=12345678
  https://shop.test/?utm_source=instagram&utm_medium=social&utm_content=link_in_bio
  https://shop.test/?utm_source=fb&utm_medium=paid_social&utm_campaign=q4_2025_prospecting_lal1
  https://shop.test/?utm_source=idealo.de&utm_medium=price_comparison
  https://shop.test/?utm_source=chatgpt.com
  https://shop.test/#/cart
  https://shop.test/#/products/12
  https://shop.test/#!/catalog/tea/page/2
  https://shop.test/app/#/checkout/shipping
  https://shop.test/app/#/user/login
  https://news.test/2026/11/23/news
  https://news.test/2025/11/28/economia/el-paro-baja-un-2-5-en-noviembre.html
  https://news.test/politics/2025-11-28/budget-2026-passes.html
  https://news.test/news/world-europe-66123456
  https://news.test/news/uk-politics-12345678
  https://news.test/sport/football/live/2025
  https://news.test/article/12345678
  https://news.test/a-1234567.html
  https://news.test/panorama/wetter-im-november-a-1234567.html
  https://news.test/economy/article-7654321.html
  https://news.test/espana/abci-presupuestos-2026-202511231234_noticia.html
  https://news.test/international/article/2025/11/28/une-semaine_6412345_3210.html
  https://news.test/politica/25_novembre_28/manovra-2026.shtml
  https://news.test/g1/noticia/2025/11/28/chuva.ghtml
  https://news.test/story/top-10-films-of-2025
  https://news.test/opinion/1984-was-not-a-manual
  https://news.test/live/2025-11-28-19-30
  https://news.test/archive/20251128
  https://news.test/archive/20251128193000
  https://news.test/podcast/episode-214
  https://news.test/video/s2e10
  https://news.test/results/2024/2025
  https://news.test/season/2024-2025
  https://news.test/amp/stories/48-hours-in-porto
  https://news.test/tag/covid-19
  https://news.test/author/jane-austen
  https://news.test/authors/miguel-de-cervantes
  https://news.test/topics/5g
  https://news.test/en-gb/travel/30-days-in-japan
  https://news.test/best/100-best-books-of-the-21st-century
  https://help.test/hc/en-us
  https://help.test/hc/en-us/articles/36001234-how-to-return
  https://help.test/hc/es/categories/20012345
  https://help.test/hc/en-us/sections/11500123
  https://help.test/en/articles/1234567-reset-my-device
  https://help.test/support/solutions/articles/43000123
  https://help.test/kb/answer/12345
  https://help.test/faq
  https://help.test/faq/shipping-and-returns
  https://help.test/ayuda/devoluciones
  https://help.test/hilfe/versand
  https://help.test/contact
  https://help.test/returns/start
  https://help.test/track
  https://help.test/unsubscribe
  https://help.test/unsubscribe/done
  https://help.test/reset-password
  https://help.test/password/forgot
  https://help.test/confirm/thanks
  https://help.test/invite/friends
  https://help.test/verify/email
  https://help.test/activities/kayak-3-hours
  https://help.test/activewear/leggings-7-8
  https://help.test/presets/vsco-2
  https://help.test/magic-mouse-2
  https://help.test/docs/v2.1/getting-started
  https://help.test/docs/1.10.3/api
  https://help.test/download/app-4.2.1
  https://help.test/manual/DE/12-34-56
  https://help.test/stores/madrid-gran-via-32
  https://help.test/stores/28013
  https://help.test/stores/map
  https://help.test/store-locator/de/berlin/10115
  https://help.test/jobs/4711-developer-m-w-d
  https://help.test/events/2026-03-14-tasting
  https://help.test/events/fair-14-03-2026
  https://help.test/terms-and-conditions
  https://help.test/TermsAndConditions
  https://help.test/CustomerServicePage
  https://help.test/ShippingAndReturns.aspx
  https://help.test/ProductDetailView
  https://help.test/WhereToBuyOnline
  https://help.test/HowToChooseRunningShoes
  https://help.test/wiki/FIFA_World_Cup_2026
  https://help.test/wiki/List_of_highest-grossing_films
  https://help.test/internationalisation-and-localisation
  https://help.test/%E6%97%A5%E6%9C%AC/%E6%B3%A8%E6%96%87
  https://help.test/tienda/pa%C3%B1os-de-cocina
  https://help.test/caf%C3%A9/
  https://help.test/gr%C3%B6%C3%9Fe-42
  https://help.test/%D0%BA%D0%B0%D1%82%D0%B0%D0%BB%D0%BE%D0%B3/2
  https://help.test/R%FCcksendung
  https://help.test/100%25-cotton
  https://help.test/black-&-decker
  https://help.test/c++/17
  https://help.test/a,b,c
  https://help.test/what's-new
  https://help.test/(sale)/
  https://help.test/index.html
  https://help.test/es-ES/
  https://help.test/fr_FR/panier
  https://help.test/_next/static/page
  https://help.test/favicon.ico
  capacitor://localhost/tabs/home
`)

/** Titles, names of sources and campaigns, brands: texts of a page. */
export const texts = lines(`
  Classic teapot, cast iron, 1.2 l – 24,90 €
  Teapot no. 7, 24,90 €
  iPhone 15 Pro Max 256GB
  Apple iPhone 15 Pro Max (256 GB) - Natural Titanium
  Samsung Galaxy S24 Ultra 5G 12GB/512GB
  Sony WH-1000XM5 Auriculares Bluetooth
  LG OLED55C34LA 139 cm (55") 4K
  Canon EOS R5 + RF 24-105mm F4L IS USM
  Samsung QE55Q80CATXXC 55 4K
  Lego 10307 Eiffel Tower 10,001 pieces
  Nike Air Max 90, size 42.5
  Levi's 501 Original Fit 32/34
  Michelin Pilot Sport 4 205/55 R16 91V
  HP 305 XL (3YM62AE)
  Philips 3200 Series EP3246/70
  Bosch Professional GSR 18V-55
  1920 x 1080, 144 Hz
  3840x2160 wallpaper
  100 % cotton
  Buy 2, get 1 free
  2 for 1 until 30.11.
  50% off – Black Friday 2025
  Black Friday 28.11.2025
  Black Friday 2025-11-28
  Cyber Monday 01/12/2025
  Concert 24.12.2025 20:00
  Concert 24.12.2025 20:00 - 22:30
  Hall 7 24.12.2025 20:00
  Opening hours 24.12.2025 10-14
  2025-11-28 19:30 | Live
  Webinar 2026-03-14 10:00-11:30
  24.12.2025 - 06.01.2026
  24/12/2025 10/14
  Season 2024/2025
  Top 100 2024/2025
  Formula 1 2024/25
  Catalogue 2025/26
  Model year 2026
  1984 – George Orwell
  2001: A Space Odyssey
  Catch-22
  Fahrenheit 451
  ISBN 978-3-16-148410-0
  ISBN 9780306406157
  The 100 best books of 2025
  10 things to do in Porto in 48 hours
  7 Tipps gegen Kalk
  Paro: 2.412.345 personas
  8,000,000 visitors
  1.299,00 €
  £1,299.99
  US$ 49.99
  9.99 - 19.99 EUR
  From 12.50, 15.90 or 19.90
  4.75 of 5 stars (12.345 reviews)
  4,7/5 (1284)
  Page 2 of 14
  Results 1–24 of 1,024
  Cart (3)
  (3) Cart
  Wishlist [12]
  Home | Shop
  Home
  Shop – Teapots & more
  Your order
  Order received
  Thank you for your order!
  Checkout – step 2 of 4
  Log in
  Create an account
  My account
  Reset password
  404 – Page not found
  Error 500
  Help centre
  How do I return an order within 30 days?
  Open 24/7
  Open Mon-Fri 9-18
  Room 101
  Route 66
  Area 51
  Gran Vía 32, 28013 Madrid
  10115 Berlin
  SW1A 1AA London
  28° today, 30° tomorrow
  Wash at 30° / 40°
  Dinner @ 8
  C++ 17 in 2026
  5G+
  Wi-Fi 6E (802.11ax)
  USB-C 3.2 Gen 2x2
  HDMI 2.1
  IP67
  DIN EN 71-3
  ISO 9001
  E27 LED 9 W 806 lm
  AAA 1.5 V, 12-pack
  Vitamin B12 1000 µg
  Omega-3 1,200 mg
  SPF 50+
  18+
  H2O2 3 %
  Chanel N°5
  7 For All Mankind
  3M
  4711
  O2
  7-Eleven
  H&M
  Black+Decker
  Marks & Spencer
  Internationalisation
  Donaudampfschifffahrtsgesellschaft
  Supercalifragilisticexpialidocious
  日本茶 100g
  Чай зелёный 250 г
  شاي أخضر 250
  Té verde ecológico 100 g · 5,90 €
  Größe 42, weiß
  Café & thé
  google
  idealo.de
  newsletter
  black_friday_2025_es
  2025-11-28_flash_sale
  Newsletter KW 47 2025
  es_search_brand_exact
  q4_2025_prospecting_lal1
  sale-20251124-20251201
  /1234/home_top
  Ronin 4D-6K
  Version 10.4.2
  Firefox 140.0.1
  v2.1.0-beta.3
  Build 26100
  Chapter 3: 1914–1918
  1939-1945: a history
  Tour de France 2026, stage 21
  Real Madrid 3-1 Barcelona
  6-4, 7-6 (7-5)
  #1 in tea
  Q&A #214
  S02E10
`)
