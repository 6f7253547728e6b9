import { rows } from './rows'

/** Video platforms and live streams. */
export const videoPlatforms = rows(`
youtube,youtube-nocookie.com,yt.be,youtubekids.com,youtube.ios.google.com,youtube.apps.android.google.com,
  youtube.automotive.apps.android.google.com;vimeo.com,vimeopro.com;twitch;dailymotion.com,dai.ly;rumble.com
odysee.com,lbry.tv;kick.com;bitchute.com;peertube=joinpeertube.org,framatube.org,sepiasearch.org
bilibili.com,bilibili.tv,b23.tv;youku;iqiyi=iq.com,iqiyi,qiyi.com;tencent video=v.qq.com
kuaishou.com,kwai.com;ixigua.com;mango tv=mgtv.com;sooplive.co.kr,sooplive.com,afreecatv.com
chzzk=chzzk.naver.com;naver tv=tv.naver.com;kakao tv=tv.kakao.com;abema.tv;rutube.ru;vk video=vkvideo.ru
nimo.tv=nimo.tv;trovo.live=trovo.live;dlive.tv;caffeine.tv=caffeine.tv;netflix;hulu.com;disneyplus.com
prime video=primevideo.com,thirdpartyclient.avod.amazon.com;crackle.com;curiositystream.com
d.tube=d.tube,@dtube;ted.com;veoh.com;wistia.com,wistia.net;utreon.com,playeur.com;justin.tv=justin.tv
viadeo video=viadeo.journaldunet.com;metacafe.com;streamable.com;loom.com;vidyard.com;players.brightcove.net
cdn.jwplayer.com;nebula.tv=nebula.tv,nebula.app;floatplane.com;pluto.tv=pluto.tv;tubitv.com=tubitv.com
watch.plex.tv=watch.plex.tv;google tv=tv.google.com;zattoo.com;rtve play=play.rtve.es;arte.tv=arte.tv
triller.co;likee.video=likee.video;byte.co=byte.co;snack video=snackvideo.com
`)
