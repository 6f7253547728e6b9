import { rows } from './rows'

/** Services of known names that are none of what those names mean: documents, help, finance, developers. */
export const plainSites = rows(`
google services=support.google.com,developers.google.com,docs.google.com,drive.google.com,sites.google.com,
  groups.google.*,googlegroups.com,classroom.google.com,calendar.google.com,meet.google.com,
  translate.google.*,books.google.*,play.google.com,cloud.google.com,myactivity.google.com,keep.google.com,
  colab.research.google.com,analytics.google.com,ads.google.com,one.google.com,lookerstudio.google.com,
  firebase.google.com,workspace.google.com,contacts.google.com,earth.google.com,trends.google,
  script.google.com,docs.apps.android.google.com,calendar.android.google.com,chrome.android.com
yahoo services=news.yahoo.*,answers.yahoo.*,messenger.yahoo.*,finance.yahoo.*,sports.yahoo.*,travel.yahoo.*,
  weather.yahoo.*,games.yahoo.*,movies.yahoo.*,cars.yahoo.*,autos.yahoo,lifestyle.yahoo.*,style.yahoo.*,
  omg.yahoo.*,screen.yahoo.*,astrology.yahoo.*,eurosport.yahoo.*,shopping.yahoo.net,match.yahoo.net,
  groups.yahoo.*,help.yahoo.*
microsoft services=office.com,officeapps.live.com,sharepoint.com,onedrive.live.com,learn.microsoft.com,
  support.microsoft.com,answers.microsoft.com,azure.com,azure.microsoft.com
facebook services=developers.facebook.com,transparency.facebook.com
x services=developer.x.com,developer.twitter.com,help.x.com;linkedin learning=learning.linkedin.com
youtube studio=studio.youtube.com;tiktok services=developers.tiktok.com
amazon services=aws.amazon.com,sellercentral.amazon.*,advertising.amazon.*,vendorcentral.amazon.*,
  affiliate-program.amazon,developer.amazon.com,music.amazon.*,photos.amazon.*
ebay services=developer.ebay.com
openai services=platform.openai.com,help.openai.com,status.openai.com,community.openai.com
mistral services=docs.mistral.ai,console.mistral.ai
console.anthropic.com,support.claude.com,docs.claude.com,platform.claude.com
deepseek services=api-docs.deepseek.com,platform.deepseek.com;perplexity services=docs.perplexity.ai
yandex services=cloud.yandex.*,metrika.yandex.*,disk.yandex.*,music.yandex.*,translate.yandex.*,
  taxi.yandex.*,kinopoisk.ru,direct.yandex.*,docs.yandex.*
naver services=developers.naver.com,finance.naver.com,news.naver.com,comic.naver.com,dict.naver.com,
  papago.naver.com;baidu services=pan.baidu.com,fanyi.baidu.com,cloud.baidu.com
stripe docs=docs.stripe.com,support.stripe.com;paypal docs=developer.paypal.com,newsroom.paypal-corp.com
klarna docs=docs.klarna.com;adyen docs=docs.adyen.com
shopify docs=shopify.dev,community.shopify.com,help.shopify.com;github pages=github.io
trustpilot business=business.trustpilot.com,support.trustpilot.com;ebay community=community.ebay.*
slack api=api.slack.com;discord developers=developers.discord.com;bing webmaster=webmasters.bing.com
duckduckgo pages=help.duckduckgo.com,spreadprivacy.com;qwant help=help.qwant.com;zoom us=zoom.us
`)
