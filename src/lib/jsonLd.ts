export type Json = Record<string, unknown>

/** The things that a page is about; not those in its lists or those that they refer to. */
const topics = (json: unknown): Json[] =>
  [json].flat().flatMap((node) => {
    const topic = Object(node) as Json
    return topic === node ? [topic, ...topics(topic['@graph']), ...topics(topic.mainEntity)] : []
  })

/** What the page's JSON-LD says that the page is about. */
export const readJsonLd = (): Json[] =>
  [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => {
    try {
      return topics(JSON.parse(script.textContent!))
    } catch {
      // Themes print broken JSON-LD; search engines pass it over as well.
      return []
    }
  })
