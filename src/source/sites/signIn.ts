import { rows } from './rows'

/** Where visitors sign in, prove who they are, and come back: from the providers' OpenID and OAuth guides. */
export const signInHosts = rows(`
accounts.google.*,accounts.google.com,accounts.youtube.com,myaccount.google.com,oauth.googleusercontent.com,
  gds.google.com
login.microsoft.com,login.windows.net,account.live.com,account.microsoft.com,b2clogin.com,ciamlogin.com,
  signup.live.com,mysignins.microsoft.com,login.microsoftonline.us
idmsa.apple.com,account.apple.com,signin.apple.com
dialog.facebook.com,login.facebook.com,oauth.facebook.com,v.facebook.com,graph.facebook.com,
  accountscenter.facebook.com;api.instagram.com,oauth.instagram.com,accounts.instagram.com
api.x.com,api.twitter.com;oauth.linkedin.com,uas.linkedin.com,checkpoint.linkedin.com;login.github.com
oauth.gitlab.com;oauth2.discord.com,api.discord.com;id.twitch.tv;accounts.spotify.com
openid.steamcommunity.com,login.steampowered.com;openid.slack.com,oauth.slack.com
id.atlassian.com,auth.atlassian.com;oauth2.dropbox.com;login.salesforce.com;v2.tiktok.com,auth.tiktok.com
accounts.snapchat.com;api.reddit.com;oauth.pinterest.com;oauth.tumblr.com
na.account.amazon.com,eu.account.amazon.com,apac.account.amazon.com,ap.amazon.*,ap.amazon.*
accounts.shopify.com,authentication.shopify.com,customer.login.shopify.com
login.yahoo.com,login.yahoo.co.jp,login.aol.com
passport.yandex.*,oauth.yandex.*,id.yandex.*,sso.passport.yandex.ru
oauth.vk.com,id.vk.com,login.vk.com,id.vk.ru;account.mail.ru,auth.mail.ru,oauth.mail.ru,o2.mail.ru
connect.ok.ru;id.sber.ru,online.sberbank.ru;id.tinkoff.ru,id.tbank.ru;esia.gosuslugi.ru
nid.naver.com,access.naver.com;accounts.kakao.com,kauth.kakao.com,logins.daum.net
access.line.me,account.line.biz;login.account.rakuten.com,id.rakuten.co.jp;cfg.smt.docomo.ne.jp;id.auone.jp
open.weixin.qq.com;graph.qq.com,ptlogin2.qq.com;api.weibo.com,passport.weibo.com,passport.weibo.cn
passport.baidu.com,openapi.baidu.com;auth.alipay.com,openauth.alipay.com;auth0.com
okta.com,oktapreview.com,okta-emea.com;onelogin.com;pingidentity.com,pingone.com,pingone.eu
amazoncognito.com;accounts.dev;workos.com,authkit.app;stytch.com;descope.com;fusionauth.io;duosecurity.com
jumpcloud.com;gigya.com;janraincapture.com,rpxnow.com;auth.supabase.co;magic.link;openathens.net
wayf.switch.ch,eduid.ch;seamlessaccess.org;cloudflareaccess.com
franceconnect.gouv.fr,fcp.integ01.dev-franceconnect.fr;itsme.be,itsme.services;bankid.com,bankid.no,nbid.no
mitid.dk,nemlog-in.dk,nemid.nu;frejaeid.com;digid.nl;idin.nl;eherkenning.nl;verimi.de,verimi.com;netid.de
swissid.ch;clave.gob.es
spid.gov.it,identity.sieltecloud.it,posteid.poste.it,id.lepida.it,loginspid.aruba.it,sielteid.it,
  spid.register.it,identity.infocert.it,spid.teamsystem.com,idserver.servizicie.interno.gov.it
autenticacao.gov.pt;suomi.fi;smart-id.com;tara.ria.ee;signin.account.gov.uk;login.gov;id.me;acesso.gov.br
singpass.gov.sg;digilocker.gov.in;verified.me
`)
