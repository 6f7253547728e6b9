import { rows } from './rows'

/** Reviews of shops, products, places, software and employers; consumers' associations. */
export const reviews = rows(`
trustpilot;yelp;tripadvisor;g2.com,g2crowd.com;capterra;getapp;software advice=softwareadvice
trustradius.com;sourceforge reviews=software.sourceforge.net;saasworthy.com;crozdesk.com
omr reviews=reviews.omr.com;appvizer;gartner peer insights=reviews.gartner.com;clutch.co=clutch.co
goodfirms.co;alternativeto.net;slant.co=slant.co;stackshare.io;trusted shops=trustedshops,etrusted.com;ekomi
feefo.com;reviews.io=reviews.io,reviews.co.uk;sitejabber.com;consumeraffairs.com;provenexpert
ausgezeichnet.org
avis verifies=avis-verifies.com,verified-reviews.com,opiniones-verificadas.com,verifizierte-bewertungen.com,
  skeepers.io,netreviews.eu;opineo.pl;guest suite=guest-suite.com;kiyoh;webwinkelkeur.nl
trustmark=thuiswinkel.org;judge.me=judge.me;yotpo.com;stamped.io;okendo.io;loox.io=loox.io;junip.co=junip.co
bazaarvoice.com;powerreviews.com;reseller ratings=resellerratings.com;shopper approved=shopperapproved.com
pissed consumer=pissedconsumer.com;complaints board=complaintsboard.com;ripoff report=ripoffreport.com
reclame aqui=reclameaqui.com.br;hello peter=hellopeter.com;product review=productreview.com.au
sikayetvar.com;otzovik.com;irecommend.ru;zoon.ru;flamp.ru;mouthshut.com;reviewmeta.com;fakespot.com
influenster.com;makeupalley.com;fragrantica;bbb.org=bbb.org;which.co.uk=which.co.uk;ocu.org
consumer reports=consumerreports.org;stiftung warentest=test.de,warentest.de;que choisir=quechoisir.org
altroconsumo.it;deco.proteste.pt=deco.proteste.pt;consumentenbond.nl
test achats=test-achats.be,test-aankoop.be;konsument.at;choice.com.au=choice.com.au
wirecutter=wirecutter.nytimes.com,thewirecutter.com;rtings.com;consumer search=consumersearch.com
trustedreviews.com;epinions.com;ciao reviews=ciao.com;product hunt=producthunt;glassdoor;kununu
indeed reviews=cmp.indeed.com;comparably.com;angi.com=angi.com,angieslist.com;checkatrade.com
trustatrader.com;ratedpeople.com;thumbtack.com;bark.com=bark.com;opentable;holidaycheck;zomato
the infatuation=theinfatuation.com;thefork;jameda.de;doctoralia;healthgrades.com;zocdoc.com;ratemds.com
docplanner.com,znanylekarz.pl;tabelog.com;hotpepper.jp;werkenntdenbesten.de;golocal.de
yelp app=yelpiphone.yelp.com;dooyoo reviews=dooyoo.de
`)
