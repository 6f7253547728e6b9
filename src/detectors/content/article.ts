import { readJsonLd } from '../../lib/jsonLd'

export interface Article {
  /** What tells it from another. */
  name: string
  /** As the markup says it: `BlogPosting`, `article`. */
  contentType: string
}

/** schema.org's articles: Article, NewsArticle, TechArticle … BlogPosting, LiveBlogPosting, SocialMediaPosting. */
const ARTICLE = /\b\w*(Article|Posting)\b/
const NO_ARTICLE = /Page\b|\bProduct/

/** The article that this page is about. Several make a list, and are none. */
export function readArticle(): Article | undefined {
  const topics = readJsonLd()
  const articles = topics.flatMap((topic) => {
    const [contentType] = ARTICLE.exec(`${topic['@type']}`) ?? []
    return contentType && contentType !== 'JobPosting'
      ? { name: `${topic.headline ?? topic.name ?? topic.url}`, contentType }
      : []
  })
  const [article] = articles
  if (article) return articles.every(({ name }) => name === article.name) ? article : undefined
  // Some systems have `article` on every page, and say in JSON-LD what it is in truth.
  const isOther = topics.some((topic) => NO_ARTICLE.test(`${topic['@type']}`))
  return !isOther && document.querySelector('meta[property="og:type"][content=article]')
    ? { name: document.title, contentType: 'article' }
    : undefined
}
