import { rows } from './rows'

/** Market places, and shops whose pages and apps send visitors on. Payment hosts of theirs are elsewhere. */
export const marketplaces = rows(`
amazon=mshop.amazon.*,shopping.android.mshop.amazon.com,shopping.business.android.mshop.amazon.com,
  kindle.amazon.com,smile.amazon.com,amzn.to,amzn.eu,a.co,audible;alibaba.com,1688.com
aliexpress.ru,aliexpresshd.alibaba.com,s.click.aliexpress.com;taobao.com,tmall.com,tmall.hk;jd.com,jd.hk
pinduoduo.com,yangkeduo.com;vip.com=vip.com;kaola.com;suning.com;dangdang.com
rakuten.co.jp,rakuten.com,rakuten.fr,rakuten.de,rakuten.tw
yahoo shopping=shopping.yahoo.co.jp,shopping.yahoo.com,auctions.yahoo.co.jp,paypayfleamarket.yahoo.co.jp
mercari.com;zozo.jp;thebase.com=thebase.com
naver shopping=shopping.naver.com,smartstore.naver.com,brand.naver.com;coupang.com;gmarket.co.kr;11st.co.kr
auction.co.kr;ssg.com;musinsa.com;shopee;lazada;tokopedia.com;bukalapak.com;blibli.com;zalora;qoo10;tiki.vn
sendo.vn;momo shop=momoshop.com.tw;pchome.com.tw;ruten.com.tw;carousell;hktvmall.com;flipkart.com,shopsy.in
meesho.com;myntra.com;snapdeal.com;ajio.com;nykaa.com;indiamart.com;jiomart.com;tatacliq.com;daraz
trendyol.com;hepsiburada.com;n11.com;gittigidiyor.com;sahibinden.com;noon.com=noon.com;namshi.com;jumia
konga.com;takealot.com;souq.com;digikala.com;ozon.ru,ozon.by,ozon.kz;wildberries.ru,wildberries.by,wb.ru
yandex market=market.yandex.*,beru.ru,market.blue.yandex.ru;avito.ru;sbermegamarket=megamarket.ru;kaspi.kz
rozetka.com.ua,rozetka.pl;prom.ua=prom.ua;olx;allegro.pl,allegro.cz,allegro.sk,allegro.hu,allegrolokalnie.pl
empik.com;erli.pl;mall.cz=mall.cz,mall.sk,mall.hu,mall.hr;alza;aukro.cz;emag;bazos.cz,bazos.sk
kaufland marketplace=kaufland.de;otto.de;kleinanzeigen.de,ebay-kleinanzeigen.de
zalando lounge=zalando-lounge;about you=aboutyou;real.de=real.de;galaxus,digitec.ch;ricardo.ch;willhaben.at
markt.de=markt.de;quoka.de;hood.de=hood.de;rebuy.de;mydays.de;etsy app=android.etsy.com;bol.com
marktplaats.nl;2dehands.be,2ememain.be;wehkamp.nl;cdiscount.com;fnac.com,fnac.es,fnac.be,fnac.pt;darty.com
leboncoin.fr;manomano;la redoute=laredoute;rueducommerce.fr;priceminister.com;veepee,vente-privee.com
showroomprive.com;vinted;vestiaire collective=vestiairecollective.com;backmarket;wallapop;milanuncios.com
el corte ingles=elcorteingles.es;privalia.com;miravia.es;pccomponentes.com;subito.it;eprice.it;yoox.com
worten.pt,worten.es;custojusto.pt;tradera.com;blocket.se;finn.no;dba.dk;tori.fi;cdon;fyndiq.se;elgiganten
gumtree;argos.co.uk=argos.co.uk;onbuy.com;very.co.uk=very.co.uk;asos.com;depop.com
not on the high street=notonthehighstreet.com;mercado libre=mercadolibre.com,mercadolivre,mercadopago.wallet
americanas.com.br;submarino.com.br;magalu=magazineluiza.com.br,magazinevoce.com.br
casas bahia=casasbahia.com.br;enjoei.com.br;elo7.com.br;shoptime.com.br;extra.com.br=extra.com.br;falabella
linio;ripley;paris.cl=paris.cl;liverpool.com.mx;coppel.com;elektra.mx;segundamano.mx;dafiti;one.walmart.com
target.com=target.com;best buy=bestbuy.com,bestbuy.ca;newegg.com,newegg.ca;wayfair;overstock.com;costco
home depot=homedepot.com;lowes.com;kohls.com;macys.com;nordstrom.com;sears.com;qvc;hsn.com
wish.com=wish.com,wish.contextlogic.com;shein,zzkko.com;temu=einnovation.com;offerup.com;craigslist.org
poshmark;mercari;stockx.com;goat.com=goat.com;grailed.com=grailed.com;the realreal=therealreal.com
thredup.com;whatnot.com;talkshop.live;tiktok shop=shop.tiktok.com;instagram shopping=@igshopping
google shopping=@shopping;reverb.com=reverb.com;discogs.com;abebooks;bonanza.com;ruby lane=rubylane.com
chewy.com=chewy.com;faire.com=faire.com;gumroad.com;redbubble.com;society6.com;zazzle
creative market=creativemarket.com;themeforest.net,envato.com;houzz shop=shop.houzz.com;kogan.com
catch.com.au=catch.com.au;the iconic=theiconic.com.au;trade me=trademe.co.nz;mydeal.com.au
apps.shopify.com,partners.shopify.com,jadedpixel.com;simplycodes.com;shopping.net=shopping.net
amazon pay shop=@buywithprime;groupon;livingsocial.com;booking.com;airbnb;vrbo;expedia;hotels.com=hotels.com
agoda.com;getyourguide;viator.com;civitatis.com
`)
