import { rows } from './rows'

/** Social networks, forums, questions and answers, blogs' communities, bookmarks, and their link shims and apps. */
export const socialNetworks = rows(`
facebook=facebookcorewwwi.onion,@fcb,workplace.com;instagram=ig.me,@insta;threads=barcelona.instagram.com
x.com,tweetdeck,nitter.net,tweetie2.atebits.com,@tw,@x (twitter);linkedin=@li
tiktok=musically.zhiliaoapp.com,ugc.android.ss.com,ame.ugc.iphone.ss.com,douyin.com,lemon8-app.com,@tik.tok
reddit=redd.it,sync.laurencedawson.com,reddit_sync.laurencedawson.com;pinterest=pinterest.info,@pin
bluesky=bsky.social,blueskyweb.xyz,skyfeed.app,@bsky
mastodon.social,mastodon.online,mastodon.world,mastodon.cloud,mastodon.art,mastodon.xyz,mastodon.technology,
  mastodon.scot,mastodon.nz,mastodon.at,mastodon.eus,mastodon.jalgi.eus,mastodont.cat,mastodonapp.uk,
  mstdn.io,mstdn.jp,mstdn.party,mstdn.social,joinmastodon.org,fosstodon.org,hachyderm.io,infosec.exchange,
  techhub.social,masto.ai,mas.to,c.im,chaos.social,social.tchncs.de,social.vivaldi.net,universeodon.com,
  indieweb.social,front-end.social,graphics.social,toot.community,toot.wales,ohai.social,newsie.social,
  typo.social,vis.social,sfba.social,mamot.fr,pawoo.net,cybre.space,bitcoinhackers.org,botsin.space,
  friends.nico,knzk.me,quey.org,ro-mastodon.puyo.jp,tkm.eus,phanpy.social,elk.zone,kolektiva.social,
  ruby.social,mathstodon.xyz,aus.social,wandering.shop,octodon.social,piaille.fr,norden.social,
  social.linux.pizza,det.social,troet.cafe,literatur.social,masto.es,tech.lgbt,ioc.exchange,journa.host,
  @wefwef;pixelfed.social,pixelfed.de,pixelfed.uno,pixey.org,pxlmo.com,metapixl.com,pix.toot.wales
lemmy.world,lemmy.ml,kbin.social,lemmy_sync.syncapps.io,feddit.de,feddit.org;misskey.io;friendica=friendi.ca
diaspora=joindiaspora.com;pleroma.social
nostr=primal.net,iris.to,snort.social,coracle.social,nostrudel.ninja,damus.io;farcaster.xyz,warpcast.com
vk=vkontakte,away.vk.com,vk.cc,vk.me,admin.vk.com,clips.vk.com;ok.ru=ok.ru,odnoklassniki
my.mail.ru=my.mail.ru;moikrug.ru,career.habr.com;vkrugudruzei.ru;mylife.ru,mylife.com;livejournal;pikabu.ru
dzen.ru;babyblog.ru;habr.com;draugiem.lv;yaplakal.com;dtf.ru;vc.ru=vc.ru;weibo.com,weibo.cn,t.cn;douban.com
renren.com;qzone=qzone.qq.com;wechat.com,weixin.qq.com,wx.qq.com;xiaohongshu.com,xhslink.com,rednote.com
zhihu.com;tieba.com;kaixin001.com;51.com;ushi.cn;^tencent.com,^qq.com;v2ex.com;missevan.com;huya.com
douyu.com;dianping.com;tianya.cn;nga.cn;immomo.com=immomo.com
hatena.ne.jp,hatenablog.com,hatenablog.jp,bookmark.android.hatena.com,hatena.blog;ameba.jp,ameblo.jp;mixi.jp
gree.jp;mobage=mbga.jp,yahoo-mbga.jp;livedoor.com,livedoor.jp,@livedoorblog;fc2.com;exblog.jp
cocolog=cocolog-nifty.com;goo blog=blog.goo.ne.jp,oshiete.goo.ne.jp,@gooblog;okwave.jp
niconico=nicovideo.jp,nico.ms,nicoplayer.dwango.co.jp;note.com=note.com;5ch.net,5ch.io,2ch.net,2ch.sc
pixiv.net;twitcasting.tv
yahoo chiebukuro=chiebukuro.yahoo.co.jp,blog.yahoo.co.jp,bookmarks.yahoo.co.jp,messages.yahoo.co.jp
togetter.com;qiita.com;zenn.dev
naver blog=blog.naver.com,cafe.naver.com,kin.naver.com,post.naver.com,band.us;cyworld.com;tistory.com
brunch.co.kr;dcinside.com;fmkorea.com;theqoo.net;clien.net;ruliweb.com;daum cafe=cafe.daum.net,blog.daum.net
kakaostory=story.kakao.com,kakaocorp.com;me2day.net;plurk.com;ptt.cc;dcard.tw;mobile01.com
bahamut=gamer.com.tw;pixnet.net;pantip.com;bloggang.com;kaskus.co.id;tinhte.vn;voz.vn;taringa.net
meneame.net;forocoches.com;tuenti.com;sonico.com;sociallife.com.br;mediavida.com;elotrolado.net
foros.3djuegos.com;domestika.org;xing.com;studivz.net,meinvz.net;gutefrage.net
wer-weiss-was.de,werweisswas.de;jappy.de,jappy.com;wer-kennt-wen.de;knuddels.de;fruehstueckstreff.org
dol2day.com;gulli.com;rtl.de;lokalisten.de;nebenan.de;viadeo.com;skyrock.com
copains d'avant=copainsdavant.linternaute.com;trombi.com;over-blog.com,overblog.com,over-blog.net
canalblog.com;centerblog.net;unblog.fr;jeuxvideo forum=forums.jeuxvideo.com;forum.doctissimo.fr
forum.aufeminin.com;nk.pl=nk.pl;goldenline.pl;wykop.pl;hyves.nl,hyves.net;partyflock.nl
tweakers forum=gathering.tweakers.net;fok.nl=fok.nl;netlog.com;biip.no;blogg.no=blogg.no;vg.no=^vg.no
playahead.se;flashback.org;suomi24.fi;irc-galleria.net;zoo.gr=zoo.gr;libero community=digiland.libero.it
eksi sozluk=eksisozluk.com,sozluk.com,sourtimes.org;itu sozluk=itusozluk.com;instela.com
uludag sozluk=uludagsozluk.com,ulusozluk.com;inci sozluk=incisozluk.com,incisozluk.cc,inci.sozlukspot.com
hocam.com;donanimhaber.com;kizlarsoruyor.com;zalo.me;bharatstudent.com;ibibo.com;sharechat.com
koo=kooapp.com;moj=mojapp.in
stack overflow=mathoverflow.net,stackapps.com,@stackapps,stackoverflow,serverfault,superuser,askubuntu,
  stackexchange;gitlab.com;sourceforge.net;codeberg.org;dev.to=dev.to;hashnode.com,hashnode.dev;dzone.com
slashdot.org;lobsters=lobste.rs;tildes.net,tildes.android.talklittle.com
hacker news=materialistic.hidroh.github.io,hckrnews.com,hn.algolia.com;indie hackers=indiehackers.com
kaggle.com;codepen.io;replit.com;hugging face=huggingface.co;stumbleupon.com,mix.com;digg.com
delicious.com,del.icio.us;diigo.com;pinboard.in;scoop.it=scoop.it;instapaper.com;netvibes.com;folkd.com
bibsonomy.org;fark.com;newsvine.com;netscape propeller=propeller.com;paper.li=paper.li;bloglines.com
feedspot.com;techmeme.com;raindrop.io;flickr=flickr.com,flickr.android.client.mobile.yahoo.com;500px.com
photobucket.com;imgur.com;imageshack.com,imageshack.us;fotolog.com;fotki.com;webshots.com;deviantart
artstation.com,artstation.ballistiq.com;dribbble.com;behance.net;vsco.co;giphy.com;9gag.com;ifunny.co
unsplash.com;wiki.answers.com,q.answers.com;answerbag.com;aolanswers.com,lifestream.aol.com;blurtit.com
ask.fm=ask.fm;chegg.com;brainly.com;wikihow.com;fluther.com;curiouscat.live;tellonym.me;tumblr=umblr.com
wattpad.com;goodreads.com;librarything.com;anobii.com;listal.com;shelfari.com;weread.com;listography.com
archive of our own=archiveofourown.org;fanpop.com;fandom.com;crunchyroll.com;myanimelist.net;mubi.com
letterboxd.com;filmaffinity.com;flixster.com;trakt.tv;imvu.com;secondlife;habbo;gaiaonline.com;weeworld.com
activeworlds.com;stardoll.com;neopets.com;kaneva.com;roblox.com;steam=steamcommunity.com;gamerdna.com
boardgamegeek.com;nexusmods.com;itch.io=itch.io;last.fm=last.fm,lastfm;soundcloud.com,gate.sc
reverbnation.com;bandcamp.com;blip.fm=blip.fm;mixcloud.com;genius.com=genius.com;myspace.com;bebo.com
friendster.com;hi5.com;orkut;tagged.com,taggedmail.com,@taggedmail,taggedapp.com;badoo;blackplanet.com
buzznet.com;brizzly.com;classmates.com;friendsreunited.com;myyearbook.com,meetme.com;multiply.com;plaxo.com
wayn.com;xanga.com;identi.ca;friendfeed.com;gowalla.com;brightkite.com
google+=plus.google.com,url.google.com,plus.apps.android.google.com,@googleplus,@google+
windows live spaces=spaces.live.com;ning.com;mocospace.com,mocospace.android.jnj.com
couchsurfing.com,couchsurfing.org;foursquare.com,swarmapp.com,foursquared.joelapenna.com;nextdoor,$ndclid
meetup.com;internations.org;interpals.net;italki.com;lang-8.com;hellotalk.com;patreon.com;ko-fi.com
buymeacoffee.com;onlyfans.com;fetlife.com;fanbase.app;truth social=truthsocial.com;gab.com;parler.com
minds.com=minds.com;mewe.com;gettr.com;vero.co;clubhouse=joinclubhouse.com,clubhouse.com
bereal=bere.al,bereal.com;lapse.com=lapse.com;noplace.app;spill.com=spill.com;spoutible.com
hive social=hivesocial.app;cohost.org;cara.app=cara.app;peepeth.com;steemit.com;peakd.com
hive blog=hive.blog;biswap.org;coinmarketcap community=community.coinmarketcap.com;stocktwits.com
tradingview ideas=ideas.tradingview.com;teamblind.com=teamblind.com;fishbowlapp.com=fishbowlapp.com
disqus.com,disq.us;hootsuite.com;buffer.com;sharethis.com;addthis.com;awe.sm=awe.sm
linktree=linktr.ee,lnk.bio,linkin.bio,beacons.ai,campsite.bio,linkr.bio,bio.link,tap.bio,taplink.cc,solo.to,
  carrd.co,heylink.me,allmylinks.com;shareit=ushareit.com,shareit.lite,sharekaro.com,gps.anyshare.lenovo.com
extole.com;yammer.com,engage.cloud.microsoft;skyblog.com
tapatalk.com,tapatalk.quoord.com,tapatalk2.quoord.com
discord=discordapp.com,discordapp.gg,discord.hammerandchisel.com;academia.edu,academia.academia.com
researchgate.net;slideshare.net;scribd.com;mendeley.com;speakerdeck.com;issuu.com;ancestry;myheritage
geni.com;caringbridge.org;dailystrength.org;patientslikeme.com;care2.com;allnurses.com;drugs-forum.com
bluelight.org;intherooms.com;cafemom.com;babycenter community=community.babycenter.com;baby-gaga.com
mumsnet.com;netmums.com;blogher.com;houzz;epicurious.com;allrecipes.com;menuism.com;urbanspoon.com
chowhound.com;ravelry.com;dogster.com;catster.com;activerain.com;govloop.com;hubculture.com;talkbiznow.com
onstartups.com;ryze.com;spoke.com;ecademy.com;doostang.com;salespider.com;blackcareernetwork.com
hr.com=hr.com;toolbox.com;foodservice.com;folkdirect.com;care.com=care.com
pro.homeadvisor.com,servicemagic.com;deluxe.com=deluxe.com;woot.com;ssense.com;angelfire.com;strava.com
athlinks.com;travellerspoint.com;wikitravel.org;dopplr.com;virtualtourist.com
lonely planet forum=thorntree.lonelyplanet.com;fodors forum=community.fodors.com;hubpages.com;typepad.com
weebly.com;blog.com=blog.com;blogs.com=blogs.com;blogsome.com;blogster.com;edublogs.org;insanejournal.com
opendiary.com;dreamwidth.org;movabletype;posterous.com;feministing.com;chicagonow.com;mymodernmet.com
screenrant.com;buzzfeed;beforeitsnews.com;shvoong.com;gather.com=gather.com;kaboodle.com;polyvore.com
americantowns.com;alumniclass.com;classquest.com;reunion.com=reunion.com,@reunion
asmallworld.com,asmallworld.net;airg.ca;cellufun.com;camospace.com;cozycot.com;cross.tv=cross.tv;elftown.com
everforo.com;faceparty.com;fubar.com;glassboard.com;godtube.com;goldstar.com;hoverspot.com;jammerdirect.com
meetin.org;my opera=my.opera.com;nexopia.com;ngopost.org;nightlifelink.com;oneworldgroup.org;pingsta.com
qapacity.com;quechup.com;redux.com=redux.com,@redux;scvngr.com;socialvibe.com;spruz.com;stickam.com
sweeva.com;twoo.com;vampirefreaks.com;vampirerave.com;wakoopa.com;youroom.in;zooppa.com;43things.com;cbnt.io
tudou.com;video ibm=video.ibm.com,ustream.tv;smartnews social=@newsshowcase
forums=forums.androidcentral.com,forums.crackberry.com,forums.imore.com,forums.webosnation.com,
  forums.wpcentral.com,forum.xda-developers.com,xdaforums.com,community.spiceworks.com,avsforum.com,
  resetera.com,neogaf.com,somethingawful.com,forum.bodybuilding.com,forum.city-data.com,webhostingtalk.com,
  warriorforum.com,blackhatworld.com,digitalpoint.com,forums.macrumors.com,head-fi.org,hardwarezone.com.sg,
  lowyat.net,whirlpool.net.au,boards.ie,thestudentroom.co.uk,gassing.pistonheads.com,avforums.com,
  overclockers.co.uk,forums.redflagdeals.com
wordpress apps=android.wordpress.org,jetpack.automattic.com,android.jetpack.com
yahoo social=bookmarks.yahoo.com,pulse.yahoo.com;picaboo=picaboo.toyopagroup.com
google photos=photos.google.com,photos.apps.android.google.com,spaces.google.com
`)
