import { rows } from './rows'

/** Mail in the browser that its host doesn't tell, mail apps, and what mail software adds to links. */
export const mailClients = rows(`
gmail=gmail.google.com,inbox.google.com,lite.gm.android.google.com,@googlemail
outlook.com,hotmail,mail.live.com,outlook.live.com,outlook.office.com,outlook.office365.com,
  outlook.office.microsoft.com,outlooklite.microsoft.com
yahoo mail=mail.yahoo.*,mail.yahoo.net,aerogram.yahoo.com,nativemail.android.client.mobile.yahoo.com
aol mail=mail.aol.*,aolapp.mobile.aol.com,aolclient.mobile.aol.com
mail.icloud.com,mobilemail.apple.com,mail.icloud.com;^proton.me,mail.proton.me,protonmail;fastmail.com,fastmail.fm
app.tuta.com,tutanota.com;app.hey.com=app.hey.com;zoho=mail.zoho.*;mailbox.org=mailbox.org;posteo.de
runbox.com;hushmail.com;superhuman.com;smartemail.readdle.com=smartemail.readdle.com,sparkmailapp.com
k-9=k9.fsck.com;thunderbird.net;missive=mail.missiveapp.com;pingapp.com=pingapp.com;app.shortwave.com
mail.infomaniak.com,mail.ksuite.infomaniak.com;webmail.gandi.net=webmail.gandi.net
mail.ru=e.mail.ru,touch.mail.ru,light.mail.ru,octavius.mail.ru,mailapp.mail.ru;mail.rambler.ru
yandex mail=mail.yandex.*,mail.360.yandex.ru;mastermail.ru;sibmail.com;post.ru=post.ru;mail.e1.ru=mail.e1.ru
ukr.net=mail.ukr.net;i.ua=mail.i.ua,mbox2.i.ua;webmail.meta.ua=webmail.meta.ua
gmx=deref-gmx,navigator.gmx.*,navigator-bs.gmx.*,bap.navigator.gmx.net
web.de=deref-web.de,3c.web.de,3c-bap.web.de,navigator.web.de
mail.com=deref-mail.com,lightmailer.mail.com,3c-lxa.mail.com,navigator-lxa.mail.com,^mail.com
email.t-online.de,webmail.t-online.de;1und1=deref-1und1-02.de;ionos=email.ionos.*,mailbusiness.ionos.*
communicator.strato.*=communicator.strato.*,webmail.strato.*;webmail.freenet.de
mail.vodafone.de,email.vodafone.*;rich-v01.bluewin.ch,rich-v02.bluewin.ch,email.bluewin.ch
upc=upcmail.hispeed.ch;orange mail=webmail.orange.fr,messagerie.orange.fr,messageriepro3.orange.fr
webmail.sfr.fr,messagerie.sfr.fr;zimbra.free.fr=zimbra.free.fr,imp.free.fr,webmail.free.fr
webmail.laposte.net,accueil.laposte.net;webmail.bbox.fr;mail.libero.it,webmail.libero.it,posta.libero.it
mail.tim.it=mail.tim.it,webmail.tim.it,mail.alice.it;virgilio mail=mail.virgilio.it
webmail.aruba.it=webmail.aruba.it,webmail.pec.it,webmaildomini.aruba.it;mail.tiscali.it
webmail.poste.it=webmail.poste.it;correo.telefonica.net,webmail.movistar.es,correo.movistar.es
terra mail=mail.terra.com.br,correo.terra.com;email.uol.com.br,mailpro.uol.com.br
bol=email.bol.uol.com.br,visitante.acesso.uol.com.br;mail.sapo.pt,webmail.sapo.pt
poczta.onet.pl=poczta.onet.pl,poczta.onet.eu;poczta.wp.pl;poczta.o2.pl=poczta.o2.pl
poczta.interia.pl,poczta.interia.eu;poczta.gazeta.pl=poczta.gazeta.pl;seznam mail=email.seznam.cz
mail.centrum.cz=mail.centrum.cz,mail.atlas.cz,mail.volny.cz
emailnew.azet.sk=emailnew.azet.sk,email.pokec.azet.sk;freemail.hu,citromail.hu
nm.abv.bg=nm.abv.bg,mail.abv.bg;inbox.lv=inbox.lv;mail.ee=mail.ee,@mail.ee;mail.mynet.com=mail.mynet.com
inbox.com=^inbox.com;naver mail=mail.naver.com;daum mail=mail.daum.net,mail2.daum.net,hanmail.net
nate mail=mail.nate.com,mail3.nate.com;qq mail=mail.qq.com,exmail.qq.com
mail.163.com,webmail.163.com,mail.126.com,mail.yeah.net,qiye.163.com
mail.sina.com.cn=mail.sina.com.cn,mail.sina.cn;mail.sohu.com;qiye.aliyun.com,mail.aliyun.com
mail.rediff.com,rediffmail.com;biglobe mail=webmail.sso.biglobe.ne.jp
webmail.bigpond.com,webmail2.bigpond.com,basic.messaging.bigpond.com,email.telstra.com
webmail.optusnet.com.au=webmail.optusnet.com.au,webmail.optuszoo.com.au
mail.iinet.net.au,webmail.iinet.net.au;webmail.xtra.co.nz;virgin media=mail2.virginmedia.com
bt mail=email.bt.com,mail.signin1.bt.com;mail.comcast.net,connect.xfinity.com
webmail.cox.net=webmail.cox.net,myemail.cox.net;webmail1.earthlink.net,myearthlink.earthlink.com
att=currently.att.yahoo.com,mail.att.net;webmail.spectrum.net=webmail.spectrum.net
webmail.shaw.ca=webmail.shaw.ca;mail.rogers.com=mail.rogers.com
mailchimp=campaign-archive.com,campaign-archive1.com,campaign-archive2.com,list-manage.com,mailchi.mp,
  !mc_eid,!mc_tc;hubspot=!_hsenc,!_hsmi,hubspotlinks.com,hubspotemail.net
klaviyo=!_kx,!_ke,klclick.com,klclick1.com;dotdigital=!dm_i,dmtrk.net
listrak=!trk_contact,!trk_msg,!trk_sid,!trk_module;bronto=!_bta_tid,!_bta_c;marketo=!mkt_tok,mktoweb.com
vero=!vero_id,!vero_conv
ck.page=!ck_subscriber_id,ck.page,convertkit-mail.com,convertkit-mail2.com,kit-mail3.com
omeda=!oly_enc_id,!oly_anon_id;drip=!__s;sailthru=!spuserid
oracle eloqua=!elqtrackid,!elqtrack,!elqat,!elqcampaignid,!elq;responsys=!_ri_,!_ei_
sap emarsys=!sc_uid,!sc_lid,!sc_eh,!sc_src;selligent=!m_bt;silverpop=!spmailingid,!spjobid,!spreportid
mailjet=mjt.lu;sendgrid.net;mandrill=mandrillapp.com
brevo=sendibm1.com,sendibm3.com,sibautomation.com,sendibt3.com
campaign monitor=createsend.com,createsend1.com,cmail19.com,cmail20.com,createsendx.com
constant contact=rs6.net,constantcontact.com;getresponse.com
activecampaign=activehosted.com,acemlna.com,acemlnb.com,emlnk.com,!vgo_ee
mailerlite=mlsend.com,mailerlite.com,mlsend2.com,!ml_subscriber,!ml_subscriber_hash;aweber.com
salesforce marketing cloud=exct.net,exacttarget.com,!sfmc_id,!et_rid,!subscriberkey;beehiiv.com,!_bhlid
moosend.com
`)
