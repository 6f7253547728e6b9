// Whole segments of a path (see `pathWords`), in English, Spanish, French, German, Portuguese and Italian. `support` is
// left out (people support a cause, and shelves), as is `assistenza` (repairs), except as the name of a host.

/** A page of frequent questions. */
export const FAQ =
  /\/(faqs?|frequently-asked-questions|preguntas-frecuentes|questions-frequentes|foire-aux-questions|ha?e?ufige-fragen|haufig-gestellte-fragen|(perguntas|duvidas)-frequentes|domande-frequenti)\//

/** The other help pages of a site, or a site of help: Zendesk's are at `/hc/`, Freshdesk's at `/support/solutions/`. */
export const HELP =
  /\/(help|help-?(cent(er|re)|desk)|support-cent(er|re)|customer-(support|service)|hc|support\/solutions|knowledge-?base|kb|ayuda|centro-de-(ayuda|ajuda)|atencion-al-cliente|aide|centre-d-aide|service-client|hilfe|hilfe-?(center|bereich)|kundenservice|ajuda|central-de-ajuda|atendimento|aiuto|centro-assistenza|servizio-clienti)\//

/** Pages of help that are no article. */
export const NO_ARTICLE =
  /\/(search|suche|buscar|recherche|cerca|busca|contact(-us)?|contacto|kontakt|contatti|contato|requests|tickets?|categories|sections|folders|community|signin|login)\//

/** Where a request is written: Zendesk's `/hc/requests`, Freshdesk's `/support/tickets`, and what others call it. */
export const TICKET =
  /\/(hc\/(.*\/)?requests|support\/tickets|(new|open|create|submit)-(a-)?(support-)?(ticket|request)|support-(ticket|request)|(abrir|crear|nuevo)-(un-)?ticket|(ouvrir|creer|nouveau)-(un-)?ticket|ticket-(eroe?ffnen|erstellen)|support-anfrage|(abrir|criar)-(um-)?(ticket|chamado)|(apri|nuovo)-(un-)?ticket)\//
