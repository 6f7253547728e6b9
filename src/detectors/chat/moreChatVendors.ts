import { bots } from './bots'
import { helpDesks } from './helpDesks'
import { liveChats } from './liveChats'
import type { ChatVendor } from './vendor'

/**
 * The widgets that are known beyond the ten that `chat()` has anyway: `chat({ vendors: moreChatVendors })`.
 *
 * Live chats: Drift, Freshchat, Front, JivoChat, Olark, Smartsupp, Userlike, Zoho SalesIQ. Help desks: Dixa, Genesys,
 * Gorgias, Help Scout, Kustomer, Salesforce, Zendesk Classic. Bots: Adobe Dynamic Chat, Botpress, Deep Chat, Flowise,
 * n8n, Typebot, Voiceflow.
 */
export const moreChatVendors: readonly ChatVendor[] = /* @__PURE__ */ liveChats.concat(helpDesks, bots)
