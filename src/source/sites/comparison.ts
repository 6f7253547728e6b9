import { rows } from './rows'

/** Price comparison by country, and the deal communities where people compare. From the sites themselves. */
export const priceComparison = rows(`
google shopping=shopping.google.*,products.google.*,froogle.google.*
google travel=travel.google.*,flights.google.*;idealo;billiger.de=billiger.de;guenstiger.de
preis.de=preis.de;preissuchmaschine.de;preisvergleich.de,preisvergleich.ch,preisvergleich.at;verivox.de
check24.de,check24.at,check24.es;testberichte.de;ladenzeile;moebel24.de,moebel.de;preisroboter.de
medizinfuchs.de;mydealz.de;dealdoktor.de;preis24.de;daparto.de;tarifcheck.de;preisjaeger.at;durchblicker.at
toppreise.ch;comparis.ch;preissturz=preispiraten.de;solute.de
geizhals.at,geizhals.de,geizhals.eu,skinflint.co.uk,cenowarka.pl;leguide;le denicheur=ledenicheur.fr
i-comparateur.com;achetezfacile.com;touslesprix.com;prix.net=prix.net;dealabs.com;lelynx.fr;lesfurets.com
meilleurtaux.com;liligo;idealo.fr;shopalike;stylight;dvdfr.com;idenicheur=i-denicheur.com;hellosafe
quechoisir energy=quelleenergie.fr;cherchonspourvous=cherchons.com;rastreator.com,rastreator.mx;acierto.com
kelisto.es;chollometro.com;michollo.com;ciao.es,ciao.it,ciao.de,ciao.co.uk,ciao.fr;dooyoo;shoppydoo
trovaprezzi.it;pagomeno.it;facile.it=facile.it;segugio.it;bestshopping.com;kirivo.it;comparameglio.it
6sicuro.it;pepper.com,pepper.it,pepper.pl,pepper.ru;kuantokusta.pt,kuantokusta.es;comparaja.pt;pricerunner
pricespy,prisjakt.nu,prisjakt.no,hintaopas.fi;kelkoo;moneysupermarket.com
comparethemarket.com,comparethemarket.com.au;gocompare.com;confused.com=confused.com;uswitch.com
moneysavingexpert.com;hotukdeals.com;priceinspector.co.uk;latestdeals.co.uk;dealspotr.com;prisguiden.no
hinta.fi=hinta.fi;vertaa.fi;edbpriser.dk;compricer.se;pricerunner app=pricerunner.android;samlino.dk
tjek.com;bonusway;beslist.nl,beslist.be;kieskeurig.nl,kieskeurig.be;vergelijk.nl,vergelijk.be
tweakers pricewatch=pricewatch.tweakers.net;independer.nl;pricewise.nl;gaslicht.com;pepper nl=nl.pepper.com
knibble.nl;prijsvergelijk.nl;ceneo.pl;skapiec.pl;nokaut.pl;okazje.info.pl=okazje.info.pl,okazje.info
allani.pl;domodi.pl;heureka.cz,heureka.sk,heureka.group;zbozi.cz;hledejceny.cz;srovnanicen.cz;srovname.cz
favi.com=favi;biano.com=biano;glami.com=glami;pricemania.sk;najnakup.sk;arukereso.hu;argep.hu;olcsobbat.hu
compari.ro;price.ro=price.ro;shopmania;okazii.ro;pazaruvaj.com;jeftinije.hr;nabava.net;ceneje.si;eponuda.com
idealno.rs,idealno.ba;uporedi.rs;kaina24.lt;kainos.lt;salidzini.lv;kurpirkt.lv;hinnavaatlus.ee
hind.ee=hind.ee;skroutz.gr,skroutz.cy,skroutz.eu;bestprice.gr;snif.gr;akakce.com;cimri.com;epey.com
e-katalog=ek.ua,e-katalog,nadavi;hotline.ua;price.ua=price.ua;price.ru=price.ru;torg.mail.ru=torg.mail.ru
regmarkets.ru;catalog.onliner.by;zap.co.il=zap.co.il;pricena;yaoota.com;shopzilla=bizrate,connexity.com
pricegrabber.com;nextag.com;shopping.com=shopping.com;become.com=become.com;pronto.com=pronto.com
camelcamelcamel.com;keepa.com=keepa.com;pricewatch.com;pcpartpicker.com;slickdeals.net;dealnews.com
dealsea.com;redflagdeals.com;shopbot.ca,shopbot.com.au,pricebat.ca;ratehub.ca;nerdwallet.com;thezebra.com
bankrate.com;lendingtree.com;thefind.com;shopzilla;yroo.com;like.com=like.com;twenga;buscape;zoom.com.br
bondfaro.com.br;jacotei.com.br;pelando.com.br;promobit.com.br;promodescuentos.com;solotodo;knasta
comparaonline;pricepony;kakaku.com;coneco.net;saiyasune.jp;bestgate.net;danawa.com,danawa.co.kr;enuri.com
smzdm.com;manmanbuy.com;feebee.com.tw;biggo.com.tw,biggo.com,biggo.jp;findprice.com.tw;ezprice.com.tw
price.com.hk=price.com.hk;iprice;priceza;pricebook.co.id;telunjuk.com;websosanh.vn;sosanhgia.com
priceprice.com;mysmartprice.com;pricedekho.com;smartprix.com;91mobiles.com;policybazaar;pricebaba.com
staticice.com.au;getprice.com.au;myshopping.com.au;finder.com=finder.com,finder.com.au;canstar
iselect.com.au;mozo.com.au;priceme.co.nz;ozbargain.com.au;pricecheck.co.za;hippo.co.za=hippo.co.za
guzzle.co.za=guzzle.co.za;lowermybills.com;kayak,swoodoo,checkfelix,mundi.com.br;skyscanner;momondo;jetcost
cheapflights;hotelscombined;wego.com;trivago;rome2rio.com;omio;trainline comparison=kombo.co;rentalcars.com
discovercars.com;billigermietwagen=billiger-mietwagen.de;holidaypirates;hometogo;aviasales.ru,aviasales.com
google flights=flights.google.com;search.smartshopping.com
`)
