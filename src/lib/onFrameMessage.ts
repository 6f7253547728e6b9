import { listen } from './listen'
import type { Stop } from './stop'

/**
 * Messages of the frames in this page, in whatever tree they are, and of the page itself (`own`); not of
 * other windows, which may post to us as well. What is no object is heard as an empty one.
 */
export const onFrameMessage = (
  heard: (data: Record<string, unknown>, origin: string, own: boolean) => void,
): Stop =>
  listen<MessageEvent>(window, 'message', ({ source, data, origin }) => {
    const own = source === window
    // `parent` is one of the few things that a window tells to other origins.
    if (own || (source as Window | null)?.parent === window) heard(Object(data), origin, own)
  })
