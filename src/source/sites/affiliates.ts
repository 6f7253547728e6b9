import { rows } from './rows'

/** Affiliate networks: the hosts that their links pass through, and what they add to the landing. */
export const affiliateNetworks = rows(`
awin=awin1.com,awin.com,zenaps.com,zanox.com,zanox-affiliate.de,!awc,!zanpid,!aw_affid
cj=anrdoezrs.net,jdoqocy.com,tkqlhce.com,dpbolvw.net,kqzyfj.com,cj.com,emjcd.com,!cjevent
impact.com,impactradius-go.com,sjv.io,pxf.io,evyy.net,7eer.net,ojrq.net,goto.target.com,!irclickid,!irclid,
  !im_ref;rakuten advertising=linksynergy.com,linkshare.com,!ransiteid,!raneaid,!ranmid
shareasale.com,shareasale-analytics.com,!sscid;partnerize=prf.hn,partnerize.com,!clickref
tradedoubler.com,!tduid;tradetracker.net,tradetracker.com;webgains.com,webgains.io
admitad.com,!admitad_uid,!tagtag_uid;adtraction.com,!at_gd;adservice=adservicemedia.dk;partner-ads.com
daisycon.com,daisycon.io;digidip.net;belboon.com,!belboon;affilinet=affili.net,webmasterplan.com;adcell.com
financeads.net;retailads.net;communicationads.net;kwanko.com,metaffiliation.com
effiliation.com,!effi_id,!eff_cpt;timeone=timeonepartners.com,publicidees.com;affilae.com
commission factory=cfjump.com,commissionfactory.com,!cfclick
pepperjam=pepperjamnetwork.com,pjtra.com,pjatr.com,pntra.com,pntrac.com,pntrs.com,gopjn.com
avantlink.com,!avad;flexoffers=flexlinkspro.com,flexoffers.com;skimlinks=skimresources.com,skimlinks.com
viglink.com;shop-links.co=shop-links.co,howl.me,narrativ.com
ltk=liketoknow.it,shopltk.com,rstyle.me,ltk.app.link;shopstyle.it,shopmy.us
ebay partner=!mkevt,!mkcid,rover.ebay.com;amazon associates=!ascsubtag;clickbank.net,clickbank.com
digistore=digistore24.com;hotmart affiliate=go.hotmart.com;monetizze.com.br;lomadee.com;actionpay.net
cityads.com,cityadspix.com;epn.bz,alitems.com,alitems.site;gdeslon.ru,!_gs_ref
accesstrade.vn,accesstrade.net,accesstrade.co.id;a8.net;valuecommerce.com,valuecommerce.ne.jp
linkshare japan=linksynergy.jp;moshimo.com;rentracks.jp;felmat.net;afb=afi-b.com;linkprice.com
cuelinks.com,clnk.in;vcommission.com;optimise=optimisemedia.com,omguk.com
affiliate future=affiliatefuture.com;paidonresults.net;silvertap.com
everflow=!_ef_transaction_id,everflow.io;go2cloud.org=go2cloud.org,hasoffers.com;cake=!ckmguid
refersion affiliate=refersion.com;goaffpro.com;uppromote.com,!sca_ref,!sca_source
tapfiliate.com,!tap_a,!tap_s;rewardful=getrewardful.com;firstpromoter.com,!fp_ref,!fpr
partnerstack.com,growsumo.com,partnerlinks.io,!gspk,!ps_xid,!ps_partner_key
postaffiliatepro.com,!a_aid,!a_bid;linkconnector.com;maxbounty.com;ehub.cz;affilbox.cz,!a_box
dognet.sk,dognet.com;cj cz=affial.com;webepartners.pl;convertiser.com,cnvr.io;2performant.com
profitshare.ro,profitshare.bg;linkwise=linkwi.se;soicos.com
`)
