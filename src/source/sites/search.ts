import { rows } from './rows'

const yahooFrontPages =
  'ar au br ca cade chinese cn de dk es espanol fr hk ie in it kr mx no nz qc ru se tw uk us'
    .split(' ')
    .map((country) => `^${country}.yahoo.com`)

/**
 * Search engines, and what looks like one to who is found by it: directories, toolbars, new-tab pages and the
 * search hosts of portals. `^`: portals whose other services are no search.
 */
export const searchEngines = rows(`
encrypted.google.com;ipv6.google.com;search.google.com;go.google.com;@google-play;@googlemybusiness
google search=cse.google.*,cse.google.*,custom.google.*,blogsearch.google.*,video.google.*,
  googlesyndicatedsearch.com;google scholar=scholar.google.*;google cache=webcache.googleusercontent.com
google typo=gogole,googel,gppgle,wwwgoogle
bing=bing.microsoft.com,bingnews.apps.amp.microsoft.com,daily.news.sapphire.microsoft.com,^bing.com.cn,
  bing.net,cc.bingj.com,bingworld.com,ntp.msn.com
^msn.com,msnbc.msn.com,dizionario.it.msn.com,enciclopedia.it.msn.com
yahoo=${yahooFrontPages},^one.cn.yahoo.com,images.yahoo.com,image.yahoo.cn,onesearch.com,onesearch.yahoo.com,
  ^yahoo.android.client.mobile.yahoo.com,yjtop.android.yahoo.co.jp,cercato.it,ys.mirostart.com,
  search.offerbox.com,benefind.de;duckduckgo=duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion
clck.yandex.*;images.yandex.*;video.yandex.*;searchapp.yandex.com;browser.yandex.com;searchplugin.yandex.ru
search.mobile.yandex.ru;webmaster.yandex.ru;m.yandex.*;yandex zen=zen.yandex.*;^baidu.co.th;m.baidu.com
www1.baidu.com;image.baidu.com;news.baidu.com;tieba.baidu.com;zhidao.baidu.com;baike.baidu.com
wenku.baidu.com;searchbox.baidu.com;haokan.baidu.com;sogou.com,sougou.com,soso.com,web.gougou.com
360=so.com,so.360.cn,^360.cn,haosou.com,sou.com,hao.360.*;shenma=sm.cn;so.toutiao.com;zhongsou.com;zxuso.com
gfsoso.com;nan.so=nan.so;search.naver.com,imagesearch.naver.com,search.android.nhn.com
^daum.net,search.daum.net;search.nate.com,^nate.com;search.zum.com
search.seznam.cz,videa.seznam.cz,sbrowser.seznam.cz,hledej.seznam.cz;firmy.cz
centrum.cz=^centrum.cz,@centrum,^centrum.sk,search.centrum.cz,searchatlas.centrum.cz,morfeo.centrum.cz,
  serach.centrum.cz;1.cz=1.cz;zoohoo.cz;jyxo.1188.cz=jyxo.1188.cz,jyxo.cz;web.volny.cz;^zoznam.sk
^rambler.ru,nova.rambler.ru,search.rambler.ru;mail.ru=^mail.ru,go.mail.ru;nigma.ru=nigma.ru
sputnik.ru=^sputnik.ru;sm.aport.ru=sm.aport.ru;poisk.ru=poisk.ru;search.qip.ru=search.qip.ru
^liveinternet.ru;geona.net=geona.net;meta.ua=^meta.ua;search.ukr.net,secureurl.ukr.net,^ukr.net
i.ua=search.i.ua;tut.by=^tut.by,search.tut.by;all.by=all.by;vuhuv.com;arama.com=arama.com;yaani.com.tr
egerin.com;coccoc.com;laban.vn;parsijoo.ir;gerdoo.me;holmes.ge;kwzf.net;yongzin.com
^biglobe.ne.jp,^biglobe.co.jp,search.biglobe.ne.jp;search.goo.ne.jp,ocnsearch.goo.ne.jp
search.auone.jp,sp-search.auone.jp;search.smt.docomo.ne.jp
search.nifty.com,videosearch.nifty.com,search.azby.fmworld.net;^excite.com;^excite.co.jp;search.excite.*
msxml.excite.com;serach.excite.es;^so-net.ne.jp,video.so-net.ne.jp;rakuten search=websearch.rakuten.co.jp
jwsearch.jword.jp;jp.hao123.com;woopie.jp;search.fooooo.com;search.seesaa.jp;search.dolphin-browser.jp
netlavis.azione.jp;home.kingsoft.jp;cgi2.nintendo.co.jp;search.yam.com;gais=gais.cs.ccu.edu.tw
search.walla.co.il=search.walla.co.il;search.abv.bg=search.abv.bg;search.brave.com
startpage.com,ixquick.com,ixquick.de,startpagel6srwcjlue4zgq3zevrujfaow726kjytqbbjyrswwmjzcqd.onion;kagi.com
mojeek.com,mojeek.co.uk;swisscows.com;metager.de,metager.org,metager2.de,meta.rrzn.uni-hannover.de
search.lilo.org;karmasearch.org=karmasearch.org;oceanhero.today;ekoru.org;givero.com;elliotforwater.com
search.entireweb.com;yep.com=yep.com;stract.com;marginalia=marginalia-search.com,search.marginalia.nu
wiby.me=wiby.me;andisearch.com=andisearch.com;presearch.com,presearch.io,presearch.org;gibiru.com
freespoke.com;tusksearch.com=tusksearch.com;luxxle.com;ghostery=glowstery.com;privacywall.org;searchlock.com
search.disconnect.me;myprivatesearch.com;torry.io=torry.io;monumentbrowser.com
petalsearch.com=petalsearch.com;alohafind.com;sevasearch.org;crowdsearch.net;directsearch.io;junosearch.net
search.xyz=search.xyz;kiddle.co=kiddle.co;kidzsearch.com;juniorsafesearch.com;swiggle.org.uk
k9safesearch.com;askkids.com;fragfinn.de;blinde-kuh.de;my-web-search.com;search-results-now.com,@tbbtyf
ask.com;ask.co.uk;ask.reference.com;search-results.com;@search-results;qbyrd.com;searchqu.com;^aol.com
search.aol.*;aolsearch.aol.*;aolsearch.com;aolrecherche.aol.fr;aolrecherches.aol.fr;aolimages.aol.fr
recherche.aol.*;suche.aol.de;sucheaol.aol.de;alicesuche.aol.de;alicesuchet.aol.de;suchet2.aol.de
suche.aolsvc.de;aolbusqueda.aol.com.mx;find.web.aol.com;search.hp.my.aol.*;search-intl.netscape.com
compuserve=websearch.cs.com;^lycos,search.lycos.com,hotbot.com
altavista.com,altavista.de,altavista.fr,alltheweb.com;dogpile.com;webcrawler.com;metacrawler.com
infospace.com;webfetch.com;inspsearch.com;zoo.com=zoo.com;yippy=clusty.com,yippy.com
search.mywebsearch.com,mysearch.com,mysearch.myway.com,search.myway.com;search.conduit.com
search.babylon.com,searchassist.babylon.com,isearch.babylon.com;search.avg.com,isearch.avg.com
search.avira.com,search.avira.net,safesearch.avira.com;search.avast.com
search.f-secure.com,searches.f-secure.com;search.zonealarm.com;search.trustnav.com;search.incredimail.com
search1.incredimail.com;search2.incredimail.com;search3.incredimail.com;search4.incredimail.com
search.sweetim.com;search.incredibar.com;search.foxtab.com;search.hiyo.com;search.alot.com;search.juno.com
snap.do=search.snap.do,search.snapdo.com;search.chatzum.com;search.iminent.com;search.imesh.com
b1.org=search.b1.org;v9.com=search.v9.com;search.webssearches.com;search.searchcompletion.com
search.smartaddressbar.com;search.handycafe.com;search.fbdownloader.com;search.freecause.com
search.genieo.com;search.kiwee.com;search.magentic.com;search.magnetic.com;search.certified-toolbar.com
search.findwide.com;search.softonic.com;search.winamp.com;search.peoplepc.com;search.lookseek.com
search.chedot.com;search.leonardo.it;ko.search.need2find.com;searches.globososo.com;search.globososo.com
searches3.globososo.com;searches.safehomepage.com;searches.vi-view.com;start.facemoods.com
start.funmoods.com;start.iplay.com;start.lenovo.com;startab.me;home.speedbit.com;isearch.glarysoft.com
claro-search.com;delta-search.com;daemon-search.com;dalesearch.com;darkoogle.com;fastbrowsersearch.com
fresh-weather.com;finderoo.com;gooofullsearch.com;kadaza.com;maxwebsearch.com;only-search.com;searchya.com
searchmobileonline.com;sosodesktop.com;tattoodle.com;thesmartsearch.net;toolbarhome.com;trusted-search.com
trusted--search.com;websearch.com;searchthis.com=searchthis.com;wow.com=wow.com;alexa.com=alexa.com
search.comcast.net,serach.comcast.net,search.xfinity.com;charter.net=^charter.net;search.earthlink.net
search.frontier.com=search.frontier.com;searchresults.verizon.com=searchresults.verizon.com
road runner=search.rr.com;search.bt.com=search.bt.com;^talktalk.co.uk;search.media.telstra.com.au
optuszoo.com.au=^optuszoo.com.au;google.dodo.com.au
^t-online.de,suche.t-online.de,brisbane.t-online.de,navigationshilfe.t-online.de;web.de=suche.web.de
suche.gmx.*,search.gmx.*;suche.1und1.de,search.1und1.de,search.1and1.com;suche.freenet.de;arcor.de=^arcor.de
abacho.at;abacho.ch;abacho.co.uk;abacho.com;abacho.de;abacho.es;abacho.fr;abacho.it;acoon.de=acoon.de
allesklar;apollo7.de;eurip.com=eurip.com;fireball.com;fireball.de;fixsuche.de;flix.de=flix.de;gnadenmeer.de
jungle-spider.de;meinestadt.de;paperball.de=paperball.de;peoplecheck.de;sharelook;sm.de=sm.de
suche.info=suche.info;suchmaschine.com;suchnase.de;tixuma.de;witch.de=witch.de;metacrawler.de;qualigo
austronaut.at;astronaut.at;dasoertliche.de;www1.dastelefonbuch.de;dastelefonbuch.de;goyellow.de;yellowmap.de
search.ch=search.ch;yasni;123people;yatedo;search.bluewin.ch
orange search=lemoteur.orange.fr,busca.orange.es,search.orange.co.uk,lemoteur.ke.voila.fr
search.ke.voila.fr=search.ke.voila.fr,lemoteur.fr
search.free.fr=search.free.fr,search1-1.free.fr,search1-2.free.fr;alice=rechercher.aliceadsl.fr
exalead.com,exalead.fr;hit-parade.com;hooseek.com=hooseek.com;junglekey.com;junglekey.fr;mozbot
x-recherche.com;yougoo.fr;trouvez.com;chercherfr.aguea.com;fr.dir.com=fr.dir.com;recherche.francite.com
eo.st=eo.st;lo.st=lo.st;weborama.fr;weborama.com;toile.com;premsgo.fr;^virgilio.it;ricerca.virgilio.it
ricercaimmagini.virgilio.it;ricercanews.virgilio.it;ricercavideo.virgilio.it;mobile.virgilio.it
arianna=arianna.libero.it,arianna.com;search.tiscali.it,search-dyn.tiscali.it,hledani.tiscali.cz
kataweb.it=^kataweb.it;fastweb.it=^fastweb.it;it.luna.tv=it.luna.tv;trovarapido.com;talimba.com
buscador.terra.es,buscador.terra.cl,buscador.terra.com.br;el mundo=ariadna.elmundo.es;ozu.es=ozu.es
busca.uol.com.br;busca.globo.com,@globo;apontador.com.br;pesquisa.clix.pt;pesquisa.sapo.pt,^sapo.pt
onet.pl=^onet.pl,@onet,szukaj.onet.pl,onethd.onet.pl;szukaj.wp.pl;google.interia.pl;szukacz.pl;netsprint.pl
najdi.si;neti.ee=neti.ee;otsing.delfi.ee=otsing.delfi.ee,smart.delfi.lv;www.ee=search.www.ee
apollo.lv=portal.apollo.lv;latne.lv=latne.lv;kvasir.no;startsiden.no;sesam.no=sesam.no,sesam.com
abcsok.no,abcsolk.no;gulesider.no;1881.no=1881.no;online.no=online.no;eniro.se,eniro.no,eniro.dk,eniro.com
118 700=118700.se;hitta.se=hitta.se;allaverksamheter.se;isodelen.se;riksdelen.se;findhurtig.dk;find.tdc.dk
twingly.com;euroseek.com;ilse.nl;startgoogle.startpagina.nl;startpagina.nl;vinden.nl;vindex.nl;web.nl=web.nl
zoek.nl=zoek.nl,zoeken.nl;skynet.be=^skynet.be;walhello,walhello.info;zapmeta;zapmetasearch
web.canoe.ca=web.canoe.ca;toile du quebec=web.toile.com;entireweb.com;everyclick.com;search.com=search.com
searchalot.com;searchcanvas.com;searchy.co.uk;info.com=info.com;mamma.com=mamma.com;looksmart.com
gigablast.com;blekko.com;cuil.com;teoma.com;scour.com=scour.com;exactseek.com;monstercrawler.com
firstsfind.com;gomeo.com;highbeam.com;plazoo.com;picsearch.com;quendu.com;qbyrd;surfcanyon.com;tarmot.com
url.org=url.org;localmoxie.com;lookany.com;kensaq.com;maailm.com;epicsearch.in;crawler.com=crawler.com
dmoz.org,curlie.org;setooz.com;plusnetwork.com;alltheinternet.com;wedoo.com
forestle.org,forestle.mobi,znout.org;rpmfind.net;search.icq.com;inbox.com=search.inbox.com,www2.inbox.com
blog search=blogdigger.com,blogpulse.com,icerocket.com,technorati.com
mister wong=mister-wong.com,mister-wong.de;google earth=googleearth.de,googleearth.fr;wolframalpha.com
searx.be,searx.me,search.sapti.me,searx.space;4get.ca;ecosia.com;qwantjunior.com;lukol.com;dothop.com
infinity search=infinitysearch.co;peekier.com;unbubble.eu;dir.gigablast.com;runnaroo.com
you search=search.you.com;refseek.com;searchencrypt.com;lite.duckduckgo.com;start.me=start.me;neeva.com
`)
