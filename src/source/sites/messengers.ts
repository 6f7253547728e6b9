import { rows } from './rows'

/** Messengers: their web clients, link domains and apps. */
export const messengers = rows(`
whatsapp.com,whatsapp.net,wa.me,wa.link,@wa
telegram.org,telegram.me,t.me,telegra.ph,tx.me,challegram.thunderdog.org,messenger.aka.org,@tg
messenger.com,m.me,orca.facebook.com,mlite.facebook.com,messenger.facebook.com,@fb_messenger
slack.com,slack-redir.net
teams=teams.microsoft.com,teams.live.com,teams.cloud.microsoft,teams.cdn.office.net,@microsoft teams
line.me,lin.ee,line.naver.jp,@line;kakao.com,@kakaotalk;wechat messages=mm.tencent.com
qq=mobileqq.tencent.com,im.qq.com,web.qq.com;viber.com
signal.org,signal.me,signal.group,securesms.thoughtcrime.org;skype.com,skype.co
zalo app=zalo.zing.com,zing.vn;imo.im=imo.im;^icq.com,web.icq.com,icq.im;threema.ch,threema.id;groupme.com
google chat=chat.google.com,chat.mail.google.com
google messages=messages.google.com,messaging.apps.android.google.com;hangouts=hangouts.google.com
apple messages=messages.apple.com,mobilesms.apple.com;samsung messages=messaging.android.samsung.com
element.io=element.io,matrix.to,matrix.org;mattermost.com;rocket.chat=open.rocket.chat,go.rocket.chat
zulip=zulipchat.com,zulip.com;app.wire.com=app.wire.com;getsession.org=getsession.org
discord app=android.discord.com;dingtalk.com;feishu.cn,larksuite.com;wecom=work.weixin.qq.com
bip.com=bip.com,bip.ai;botim.me;max.ru=max.ru;vk messenger=im.vk.com,web.vk.me
snap chat web=web.snapchat.com;kik.com=kik.com;tango.me=tango.me;google voice=voice.google.com
intercom inbox=app.intercom.com;app.frontapp.com=app.frontapp.com
`)
