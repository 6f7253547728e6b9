import { listen } from '../../lib/listen'
import type { Detector } from '../../touchpoint'
import { watchFrames } from './frames'
import { asVideo, createProgress } from './progress'

/** Shorter audio is a sound of the page, and nothing to listen to. Seconds; an estimate of our own. */
const SOUND_S = 10

/**
 * Videos that are watched (`video.started`, `video.progress` at 25, 50 and 75 percent, `video.completed`) and audio that
 * is listened to (`podcast.played`): each once an element and source.
 *
 * | player | how |
 * | --- | --- |
 * | `<video>`, `<audio>` | what they tell themselves, wherever they are but in shadow roots |
 * | YouTube in a frame | its messages, if the frame's address has `enablejsapi=1` |
 * | Vimeo in a frame | its messages |
 *
 * A video that plays without sound and by itself, or in circles, is decoration until it is given its sound. Nor is
 * audio of less than 10 s told. `percent` is where the video is: quarters that were jumped over are not told.
 */
export const media = (): Detector => (emit) => {
  const provider = 'html'
  const watched = new WeakMap<EventTarget, ReturnType<typeof createProgress>>()

  const stops = [
    // `playing`, and not `play`, which comes before anything is there to be seen.
    listen(document, ['playing', 'timeupdate', 'ended'], ({ type, target }) => {
      const element = target as HTMLMediaElement
      const { muted, loop, autoplay, currentSrc, currentTime, duration, paused } = element
      const isVideo = element.localName === 'video'
      if (isVideo ? muted && (loop || autoplay) : duration < SOUND_S) return
      let look = watched.get(element)
      if (!look) {
        look = createProgress(
          isVideo
            ? asVideo(emit, provider)
            : (what) => what === 'started' && emit({ type: 'podcast.played', data: { provider } }),
        )
        watched.set(element, look)
      }
      // A jump updates the time as well, while nothing plays.
      look({ source: currentSrc, playing: !paused, ended: type === 'ended', part: currentTime / duration })
    }),
    watchFrames(emit),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
