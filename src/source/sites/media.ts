import { rows } from './rows'

/** Media: news readers, blogs and newsletters on platforms, encyclopaedias. */
export const mediaSites = rows(`
google news=news.google.*,@google news;google discover=discover.google.com;medium.com;substack.com
wordpress.com,wp.me;blogger=blogspot,blogger.com,blogblog.com
wikipedia.org,wikipedia.com,wikimedia.org,wikiwand.com;flipboard,flip.it,app.flipboard
pocket=getpocket.com,pocket.co,a.team.pocket.com,b.team.pocket.com,pro.readitlater.ideashower.com;feedly.com
inoreader.com;newsblur.com;the old reader=theoldreader.com;feedbin.com;smartnews.com,smartnews.gocro.jp
apple news=apple.news,news.apple.com;ground news=ground.news;memeorandum.com;newsbreak.com,newsbreakapp.com
upday.com;squidapp.co=squidapp.co;particle.news=particle.news;toutiao.com;dailyhunt.in
kakao view=view.kakao.com;line news=news.line.me;gunosy.com;news suite=newssuite.sony
opera news=operanews.com;nuzzel.com;ghost.io=ghost.io;buttondown.email,buttondown.com
getrevue.co=getrevue.co;tinyletter.com;steadyhq.com=steadyhq.com;mirror.xyz=mirror.xyz
paragraph.xyz=paragraph.xyz;telegraph pages=telegra.ph;svbtle.com;bear blog=bearblog.dev;write.as=write.as
hackernoon.com;vocal.media=vocal.media;newsletter archive=p.beehiiv.com;readwise.io
getmatter.com=getmatter.com;omnivore.app;spotify.com,spotify.link;apple podcasts=podcasts.apple.com
google podcasts=podcasts.google.com;overcast.fm;pocket casts=pca.st,pocketcasts.com;castbox.fm;stitcher.com
ivoox.com;podbean.com;deezer.com,deezer.page.link;tunein.com;audible podcasts=pd.audible.com
`)
