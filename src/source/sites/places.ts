import { rows } from './rows'

/** Maps, navigation and local directories: somebody looks for the store. */
export const mapsAndPlaces = rows(`
google maps=maps.google.*,maps.app.goo.gl,maps.goo.gl,maps.apps.android.google.com,g.page,kgs.g.co,
  business.google.com;apple maps=maps.apple.com,maps.apple,business.apple.com
bing maps=maps.bing.com,bingplaces.com;waze.com;openstreetmap.org,osm.org;here.com=here.com;mapquest.com
tomtom.com
yandex maps=maps.yandex.*,maps.yandex.*,maps.ya.ru,n.maps.yandex.ru,yandexmaps.yandex.ru,
  yandexnavi.yandex.ru;2gis;mapy.cz,mapy.com;naver maps=map.naver.com,naver.me
kakao maps=map.kakao.com,kko.to;baidu maps=map.baidu.com;amap.com=amap.com,gaode.com,autonavi.com
tencent maps=map.qq.com;yahoo maps=map.yahoo.co.jp,maps.yahoo.com;local.ch=local.ch;citymapper.com
organic maps=organicmaps.app,omaps.app;viamichelin;pages jaunes=pagesjaunes.fr
yellow pages=yellowpages.com,yellowpages.ca,yellowpages.com.au,yell.com,gelbeseiten.de,paginasamarillas.es,
  paginegialle.it,goudengids.nl,goldenpages.be;uberall.com;stockist.co;yext.com
`)

/** Where tickets and places for events come from. */
export const eventSites = rows(`
eventbrite;lu.ma=lu.ma,luma.com;ticketmaster;meetup event=events.meetup.com;eventim;ticketswap.com;billetto
weezevent.com;dice.fm=dice.fm;resident advisor=ra.co;songkick.com;bandsintown.com;seatgeek.com;stubhub
viagogo;feverup.com=feverup.com;hopin.com;partiful.com=partiful.com;universe.com=universe.com
tito=ti.to,tito.io;pretix.eu;humanitix.com;ticketek;axs.com=axs.com;see tickets=seetickets.com;skiddle.com
entradas.com=entradas.com;ticketea.com;atrapalo.com;taquilla.com=taquilla.com;sympla.com.br;ingresso.com
passline.com=passline.com;peatix.com;connpass.com;doorkeeper.jp;bookmyshow.com;allevents.in;10times.com
cvent.com;bizzabo.com;swapcard.com;brella.io;whova.com;goldcast.io;on24.com;gotowebinar.com;livestorm.co
demio.com;zoom events=events.zoom.us;xing events=xing-events.com;messe tickets=messe-ticket.de
sched.com=sched.com;timepad.ru;kassir.ru;goout.net;fb events=events.facebook.com
`)
