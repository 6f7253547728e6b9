import { rows } from './rows'

/** Ad servers, exchanges and content recommendation: a visit from there is an ad's. Click ids of ad networks. */
export const adNetworks = rows(`
doubleclick.net,2mdn.net,googleadservices.com,adservice.google.*,adsensecustomsearchads.com,
  syndicatedsearch.goog,imasdk.googleapis.com,googletagservices.com,googlesyndication.com
criteo.com,criteo.net,!cto_pld;taboola.com,taboolanews.com,!tblci
outbrain.com,!ob_click_id,!oborigurl,!dicbo,!outbrainclickid;revcontent.com;mgid.com,steepto.com
content.ad=content.ad;plista.com;ligatus.com,ligatus.de;popin.cc=popin.cc;teads.tv;dable.io=dable.io
engageya.com;adnow.com;zergnet.com;yahoo gemini=gemini.yahoo.com,!vmcid,nexage.com
appnexus=adnxs.com,xandr.com,247realmedia.com;amazon ads=amazon-adsystem.com
adform.net,adform.com,adformdsp.net;adroll.com;trade desk=adsrvr.org;mediamath=mathtag.com;dataxu=w55c.net
turn.com=turn.com;rocketfuel=rfihub.com;quantcast=quantserve.com,quantcount.com;pubmatic.com
rubicon=rubiconproject.com;openx.net,openx.com,servedbyopenx.com,openxenterprise.com
index exchange=casalemedia.com,indexww.com;sovrn=lijit.com,sovrn.com;sonobi.com;bidswitch.net
smart adserver=smartadserver.com,sascdn.com,equativ.com;improve digital=360yield.com;yieldlab.net
yieldmo.com;adition.com;adspirit.de,rtbcity.com,plusperformance.com;adnet.de;audiencescience=wunderloop.net
sociomantic.com;sizmek=serving-sys.com,sizmek.com;flashtalking.com;innovid.com;celtra.com;jivox.com
mixpo.com;stickyads=stickyadstv.com;freewheel=fwmrm.net;spotx=spotxchange.com,spotx.tv
tribal fusion=tribalfusion.com,exponential.com;zedo.com;undertone.com
conversant=dotomi.com,fastclick.net,valueclick.com;media.net=media.net;infolinks.com
propeller=propellerads.com,onclickads.net;popads.net;adcash.com;exoclick.com;trafficjunky.net;juicyads.com
bidvertiser.com;adsterra.com;steelhouse=steelhousemedia.com,mountain.com;acuity=acuityplatform.com
lifestreet=lfstmedia.com;microad.jp,microad.net;fluct=adingo.jp;i-mobile.co.jp;logly.co.jp
geniee=gsspat.jp,genieesspv.jp;eyeota.net;adadvisor.net;seedtag.com;ogury.io;inmobi.com;applovin.com
unity ads=unityads.unity3d.com;mopub.com;vungle.com;adcolony.com;smaato.net;admob.com
rtb house=creativecdn.com,rtbhouse.com;nativo=postrelease.com,nativo.com;triplelift=3lift.com,triplelift.com
sharethrough.com;gumgum.com;adobe advertising=everesttech.net,demdex.net
yandex direct=an.yandex.*,yabs.yandex.*,adfox.ru,adfox.yandex.ru
mytarget=target.my.com,ad.mail.ru,rs.mail.ru,!rb_clickid;begun.ru;white pages=whitepages.com.au
rokt.com,!rtid;adcell.de;adzerk.net=adzerk.net,kevel.co,e-volution.ai
carbon ads=carbonads.com,carbonads.net,buysellads.com,servedby-buysellads.com;ethical ads=ethicalads.io
`)

/** Click ids of paid links that tell no more than that, and of search and social networks beyond the common. */
export const paidLinks = rows(`
adobe=$ef_id,$s_kwcid;hubspot ads=$hsa_cam,$hsa_acc,$hsa_net;marin=$mkwid
`)

export const paidSearchIds = rows(`
google=$gclsrc,$gad_campaignid;yandex=!ysclid,$yadclid,$yadordid,~_openstat,$ymclid;seznam=$sznclid
baidu=$bd_vid;360=$qhclickid;naver=$n_campaign_type,$n_ad_group,$napm;yahoo japan=$yj_r
`)

export const socialIds = rows(`
line ads=$ldtag_cl;quora=$qclid;facebook=~fb_action_ids,~fb_source,~fb_ref,~mibextid
`)
