/** The panel for pages with the script tag, which loads this from beside itself; or a tag of its own after it. */
import type { TouchpointClient } from './api'
import { showDebug } from './debug'

const { touchpoint } = globalThis as { touchpoint?: Partial<TouchpointClient> }
if (touchpoint?.explain) showDebug(touchpoint as TouchpointClient)
else console.warn('touchpoint: there is no client to debug: is touchpoint.global.js loaded before this?')
