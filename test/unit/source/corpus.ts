/**
 * Referring hosts and apps (their package names, with `app:` before them), by what an arrival from there is:
 * first those that both tables know, then those that the full table alone knows. The compact one may call the
 * latter no more than a referral.
 */
export const corpus: Record<string, [both: string, fullAlone?: string]> = {
  organic_search: [
    `www.google.com google.de www.google.co.uk google.com.br google.com.mx google.co.jp google.cat google.it
    images.google.fr images.google.co.uk lens.google.com app:com.google.android.googlequicksearchbox
    www.bing.com cn.bing.com m.bing.com app:com.microsoft.bing search.yahoo.com es.search.yahoo.com
    uk.search.yahoo.com it.images.search.yahoo.com malaysia.search.yahoo.com search.yahoo.co.jp www.yahoo.com
    yahoo.co.jp duckduckgo.com html.duckduckgo.com www.ecosia.org search.brave.com yandex.ru yandex.com
    yandex.com.tr yandex.kz yandex.by ya.ru www.baidu.com m.baidu.com www.qwant.com lite.qwant.com
    www.startpage.com eu.startpage.com www.seznam.cz search.seznam.cz www.naver.com search.naver.com
    m.search.naver.com www.sogou.com kagi.com metager.org metager.de search.lilo.org search.aol.com
    aolsearch.aol.co.uk search.daum.net suche.t-online.de suche.web.de suche.gmx.net suche.1und1.de
    busca.uol.com.br isearch.avg.com search.tb.ask.com search.goo.ne.jp search.smt.docomo.ne.jp search.ukr.net
    search.rambler.ru websearch.rakuten.co.jp search.nate.com search.free.fr search.tiscali.it search.lycos.com`,
    `encrypted.google.com cse.google.com scholar.google.es blogsearch.google.com video.google.com
    webcache.googleusercontent.com ntp.msn.com www.msn.com onesearch.com uk.yahoo.com espanol.yahoo.com
    images.yandex.ru clck.yandex.ru zen.yandex.ru tieba.baidu.com zhidao.baidu.com m.sm.cn so.com so.360.cn
    haosou.com soso.com go.mail.ru mail.ru nova.rambler.ru rambler.ru ricerca.virgilio.it szukaj.onet.pl
    szukaj.wp.pl hledani.tiscali.cz otsing.delfi.ee pesquisa.sapo.pt buscador.terra.es recherche.aol.fr
    suchet2.aol.de lemoteur.orange.fr rechercher.aliceadsl.fr swisscows.com www.mojeek.com coccoc.com laban.vn
    www.ask.com dogpile.com metacrawler.com webcrawler.com infospace.com ixquick.com s3-us3.ixquick.com
    gigablast.com presearch.com presearch.io yep.com gibiru.com andisearch.com marginalia-search.com
    oceanhero.today karmasearch.org freespoke.com tusksearch.com kiddle.co kidzsearch.com
    juniorsafesearch.com searchlock.com privacywall.org stract.com hotbot.com info.com exalead.com
    startsiden.no kvasir.no www.eniro.se najdi.si neti.ee centrum.cz firmy.cz zoznam.sk tut.by meta.ua
    www.daum.net search.zum.com biglobe.ne.jp excite.co.jp vuhuv.com petalsearch.com abacho.de zapmeta.com
    app:cz.seznam.sbrowser app:com.swisscows.search app:ru.yandex.searchplugin`,
  ],
  organic_social: [
    `www.facebook.com m.facebook.com l.facebook.com lm.facebook.com web.facebook.com business.facebook.com fb.me
    fb.com app:com.facebook.katana app:com.facebook.lite www.instagram.com l.instagram.com
    app:com.instagram.android www.threads.net l.threads.com t.co twitter.com x.com mobile.twitter.com
    app:com.twitter.android www.linkedin.com lnkd.in app:com.linkedin.android www.tiktok.com vm.tiktok.com
    www.pinterest.com www.pinterest.co.uk de.pinterest.com pin.it app:com.pinterest www.reddit.com old.reddit.com
    out.reddit.com app:com.reddit.frontpage bsky.app go.bsky.app mastodon.social www.snapchat.com
    app:com.snapchat.android www.tumblr.com brand.tumblr.com app:com.tumblr www.quora.com es.quora.com
    app:com.quora.android vk.com m.vk.com away.vk.com weibo.com discord.com
    ptb.discord.com discord.gg app:com.discord news.ycombinator.com github.com gist.github.com`,
    `vkontakte.ru ok.ru app:ru.ok.android odnoklassniki.ru my.mail.ru app:com.vkontakte.android t.umblr.com redd.it ig.me mastodon.online
    mstdn.social fosstodon.org hachyderm.io infosec.exchange mas.to chaos.social pixelfed.social lemmy.world
    truthsocial.com gab.com minds.com mewe.com parler.com warpcast.com farcaster.xyz t.cn douban.com renren.com
    qzone.qq.com xiaohongshu.com zhihu.com v2ex.com mixi.jp ameblo.jp b.hatena.ne.jp gree.jp note.com
    nicovideo.jp pixiv.net 5ch.net chiebukuro.yahoo.co.jp blog.naver.com cafe.naver.com band.us plurk.com ptt.cc
    livejournal.com pikabu.ru dzen.ru draugiem.lv taringa.net meneame.net forocoches.com tuenti.com viadeo.com www.xing.com
    skyrock.com copainsdavant.linternaute.com over-blog.com studivz.net gutefrage.net nk.pl wykop.pl goldenline.pl
    hyves.nl suomi24.fi vg.no eksisozluk.com stackoverflow.com unix.stackexchange.com serverfault.com superuser.com
    sourceforge.net gitlab.com dev.to slashdot.org lobste.rs tildes.net stumbleupon.com digg.com diigo.com
    scoop.it flickr.com imgur.com deviantart.com dribbble.com behance.net 9gag.com ask.fm wattpad.com
    goodreads.com last.fm lastfm.de soundcloud.com myspace.com badoo.com classmates.com tagged.com foursquare.com
    nextdoor.com meetup.com patreon.com disqus.com disq.us slideshare.net academia.edu researchgate.net
    scribd.com houzz.com ravelry.com steamcommunity.com fandom.com plus.google.com l.workplace.com linktr.ee
    lnk.bio app:com.zhiliaoapp.musically app:org.joinmastodon.android app:xyz.blueskyweb.app
    app:com.ss.android.ugc.trill app:com.instagram.barcelona forums.whirlpool.net.au`,
  ],
  messaging: [
    `web.whatsapp.com wa.me api.whatsapp.com app:com.whatsapp app:com.whatsapp.w4b web.telegram.org t.me
    app:org.telegram.messenger www.messenger.com l.messenger.com m.me app.slack.com app:com.slack
    teams.microsoft.com app:com.microsoft.teams line.me`,
    `telegram.me lin.ee statics.teams.cdn.office.net teams.live.com kakao.com viber.com signal.org
    web.skype.com chat.google.com messages.google.com app:jp.naver.line.android
    app:com.kakao.talk app:com.viber.voip app:com.tencent.mm app:org.thoughtcrime.securesms
    app:com.google.android.apps.messaging`,
  ],
  organic_video: [
    `www.youtube.com m.youtube.com music.youtube.com youtu.be app:com.google.android.youtube vimeo.com
    player.vimeo.com www.twitch.tv player.twitch.tv app:tv.twitch.android.app`,
    `youtube-nocookie.com dailymotion.com rumble.com odysee.com kick.com bilibili.com b23.tv youku.com iqiyi.com
    iq.com netflix.com hulu.com disneyplus.com ted.com wistia.com fast.wistia.net veoh.com d.tube rutube.ru
    kuaishou.com ixigua.com sooplive.co.kr crackle.com app:com.google.android.apps.youtube.music`,
  ],
  ai_assistant: [
    `chatgpt.com chat.openai.com www.perplexity.ai app:ai.perplexity.app.android
    gemini.google.com copilot.microsoft.com copilot.com claude.ai chat.deepseek.com grok.com chat.mistral.ai
    www.meta.ai you.com poe.com www.phind.com`,
    `app:com.openai.chatgpt labs.openai.com pplx.ai bard.google.com notebooklm.google.com copilot.cloud.microsoft kimi.com
    kimi.moonshot.cn chat.qwen.ai tongyi.aliyun.com doubao.com yiyan.baidu.com ernie.baidu.com ai.baidu.com
    chatglm.cn z.ai yuanbao.tencent.com hunyuan.tencent.com xinghuo.xfyun.cn character.ai hey.pi.ai duck.ai
    iask.ai app.jasper.ai felo.ai www.genspark.ai giga.chat komo.ai lumo.proton.me manus.im t3.chat venice.ai
    lmarena.ai wrtn.ai app:com.anthropic.claude app:com.google.android.apps.bard`,
  ],
  price_comparison: [
    `www.idealo.de www.idealo.es idealo.co.uk app:de.idealo.android shopping.google.com shopping.google.fr
    www.kelkoo.fr kelkoo.co.uk www.pricerunner.com www.pricerunner.dk pricespy.co.uk prisjakt.nu www.kayak.com
    kayak.es www.trivago.de www.skyscanner.net skyscanner.es`,
    `billiger.de guenstiger.de geizhals.at geizhals.de www.check24.de verivox.de preisvergleich.de mydealz.de
    toppreise.ch comparis.ch ledenicheur.fr leguide.com dealabs.com lelynx.fr rastreator.com acierto.com kelisto.es
    chollometro.com trovaprezzi.it facile.it segugio.it pagomeno.it kuantokusta.pt moneysupermarket.com
    comparethemarket.com uswitch.com hotukdeals.com hintaopas.fi prisguiden.no beslist.nl kieskeurig.nl ceneo.pl
    skapiec.pl nokaut.pl heureka.cz heureka.sk zbozi.cz arukereso.hu compari.ro pazaruvaj.com jeftinije.hr
    skroutz.gr bestprice.gr akakce.com cimri.com hotline.ua ek.ua price.ru zap.co.il shopzilla.com bizrate.com
    pricegrabber.com camelcamelcamel.com slickdeals.net buscape.com.br zoom.com.br pelando.com.br solotodo.cl
    kakaku.com danawa.com smzdm.com biggo.com.tw price.com.hk iprice.my priceza.com mysmartprice.com
    policybazaar.com getprice.com.au finder.com.au pricecheck.co.za momondo.de liligo.fr hotelscombined.com`,
  ],
  reviews: [
    `www.trustpilot.com es.trustpilot.com trustpilot.de www.yelp.com yelp.co.uk app:com.yelp.android
    www.tripadvisor.com tripadvisor.es app:com.tripadvisor.tripadvisor www.g2.com capterra.com capterra.es
    www.trustedshops.de www.producthunt.com`,
    `reviews.io ekomi.de feefo.com reviews.co.uk getapp.com softwareadvice.com trustradius.com sitejabber.com
    consumeraffairs.com provenexpert.com avis-verifies.com opineo.pl bbb.org which.co.uk ocu.org test.de glassdoor.com
    kununu.com productreview.com.au reclameaqui.com.br holidaycheck.de opentable.com zomato.com`,
  ],
  organic_shopping: [
    `www.amazon.com www.amazon.de amazon.com.mx amazon.co.jp www.ebay.com ebay.de ebay.co.uk app:com.ebay.mobile
    www.etsy.com app:com.etsy.android aliexpress.com es.aliexpress.com mercadolibre.com.ar
    mercadolibre.com.mx www.walmart.com walmart.ca www.temu.com www.zalando.de zalando.es www.shopify.com`,
    `app:com.amazon.mshop.android.shopping alibaba.com rakuten.co.jp rakuten.com shopee.sg lazada.com.my tokopedia.com flipkart.com
    coupang.com shopping.naver.com mercadolivre.com.br allegro.pl bol.com cdiscount.com fnac.com otto.de leboncoin.fr
    vinted.fr wallapop.com ozon.ru wildberries.ru market.yandex.ru trendyol.com noon.com jumia.com.ng taobao.com jd.com
    target.com bestbuy.com newegg.com wayfair.com wish.com shein.com poshmark.com stockx.com depop.com
    booking.com airbnb.es groupon.com apps.shopify.com app:com.einnovation.temu`,
  ],
  email: [
    `mail.google.com app:com.google.android.gm outlook.live.com outlook.office.com outlook.office365.com
    app:com.microsoft.office.outlook mail.yahoo.com us-mg6.mail.yahoo.com mail.yahoo.co.jp
    app:com.yahoo.mobile.client.android.mail mail.aol.com mail.proton.me mail.zoho.com mail.yandex.ru mail.qq.com
    exmail.qq.com mail.163.com mail.126.com mail.naver.com mail2.daum.net email.seznam.cz email.t-online.de
    webmail1m.orange.fr mail01.orange.fr wmail.orange.fr deref-gmx.net deref-gmx.co.uk deref-web.de deref-mail.com
    lightmailer.gmx.net lightmailer-bs.web.de email.ionos.es mailbusiness.ionos.co.uk webmail.freenet.de
    mail.libero.it webmail.aruba.it email.bluewin.ch upcmail.hispeed.ch mail.infomaniak.com webmail.bigpond.com
    co106w.col106.mail.live.com mail.live.com mailchi.mp app:com.samsung.android.email.provider`,
    `e.mail.ru touch.mail.ru 3c.web.de 3c-bap.web.de rich-v01.bluewin.ch messagerie.orange.fr poczta.onet.pl
    poczta.wp.pl app.fastmail.com app.tuta.com app.hey.com inbox.google.com campaign-archive.com hotmail.com outlook.com
    inbox.lv mastermail.ru post.ru app:com.aol.mobile.aolapp app:ch.protonmail.android app:com.readdle.smartemail
    app:ru.mail.mailapp`,
  ],
  display: [
    `googleads.g.doubleclick.net ad.doubleclick.net tpc.googlesyndication.com cas.criteo.com trc.taboola.com
    paid.outbrain.com`,
    `adnxs.com googleadservices.com syndicatedsearch.goog adsensecustomsearchads.com s0.2mdn.net adform.net adroll.com
    an.yandex.ru yabs.yandex.com aax.amazon-adsystem.com openx.net casalemedia.com zedo.com revcontent.com mgid.com`,
  ],
  media: [
    `news.google.com news.google.de medium.com link.medium.com brand.substack.com brand.wordpress.com
    brand.blogspot.com brand.blogspot.com.es en.wikipedia.org de.m.wikipedia.org app:com.medium.reader`,
    `flipboard.com app:flipboard.app getpocket.com feedly.com inoreader.com smartnews.com apple.news ground.news
    wp.me blogger.com`,
  ],
  store: [
    'maps.google.com maps.google.es',
    `maps.app.goo.gl maps.apple.com waze.com openstreetmap.org maps.yandex.ru 2gis.ru map.naver.com business.google.com
    mapquest.com app:com.google.android.apps.maps`,
  ],
  event: [
    'www.eventbrite.com eventbrite.es',
    'lu.ma ticketmaster.com ticketmaster.de eventim.de dice.fm songkick.com',
  ],
  affiliates: [
    '',
    'www.awin1.com click.linksynergy.com www.anrdoezrs.net prf.hn brand.pxf.io clk.tradedoubler.com',
  ],
  // Other services of known names, names that only look like them, and sites of no kind.
  referral: [
    `support.google.com docs.google.com drive.google.com sites.google.com classroom.google.com meet.google.com
    calendar.google.com cloud.google.com translate.google.com finance.yahoo.com news.yahoo.com sports.yahoo.com
    weather.yahoo.com aws.amazon.com sellercentral.amazon.de pan.baidu.com music.yandex.ru cloud.yandex.com
    xxt.co at.co abt.co notfacebook.com facebook.shop facebook.com.login.example google.com.evil.example
    google.shop mygoogle.com chatgpt.com.custom.org chatgpt.app claudeai.com threads.example medium.example
    line.example telegram.hr ig.com.br mediums.com amazonaws.com s3.amazonaws.com someone.github.io
    research.example.edu research.microsoft.com www.dailymail.co.uk hotmailing.example thermail.example
    bit.ly tinyurl.com nytimes.com bbc.co.uk www.elpais.com blog.example.org partner.example app:com.android.chrome
    app:org.mozilla.firefox app:com.google.android.apps.docs app:com.unknown.app wix.com notion.so zoom.us apple.com
    127.0.0.1 192.168.1.7:8080 [2001:db8::1] blog.пример.рф blog.xn--e1afmkfd.xn--p1ai intranet`,
  ],
  // Pauses: nothing arrives.
  none: [
    `www.paypal.com paypal.com checkout.stripe.com hooks.stripe.com pay.klarna.com www.klarna.com
    checkoutshopper-live.adyen.com www.mollie.com sis.redsys.es checkout.shopify.com shop.app
    pay.amazon.com pay.amazon.de payments.amazon.co.uk pay.google.com acs.bank.example acs3.bank.example
    3ds.bank.example 3dsecure.bank.example accounts.google.com accounts.google.es login.microsoftonline.com
    login.live.com appleid.apple.com`,
    `www.sofort.com secure.worldpay.com checkout.com pay.bizum.es ideal.ing.nl ideal.rabobank.nl secure.ogone.com
    payment.multisafepay.com www.przelewy24.pl secure.payu.com gate.gopay.cz tpeweb.paybox.com p.monetico-services.com
    secure.payplug.com ecommerce.nexi.it spg.qly.site1.sibs.pt webpay3g.transbank.cl www.mercadopago.com.mx
    pagseguro.uol.com.br api.razorpay.com secure.ccavenue.com excashier.alipay.com global.alipay.com stdpay.inicis.com
    pay.naver.com checkout.paystack.com www.iyzico.com yoomoney.ru portal.afterpay.com www.affirm.com
    checkout.getalma.eu sandbox.vipps.no checkout.dibspayment.eu secure5.arcot.com centinelapi.cardinalcommerce.com
    www.saferpay.com pay.datatrans.com checkout.paddle.com appleid.apple.com idmsa.apple.com brand.auth0.com
    brand.okta.com brand.b2clogin.com login.yahoo.com passport.yandex.ru nid.naver.com accounts.kakao.com
    app.franceconnect.gouv.fr login.bankid.no mitid.dk digid.nl pasarela.clave.gob.es`,
  ],
}
