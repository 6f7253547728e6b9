import type { Playback } from './progress'

/** A player in a frame that tells its page what it does, by messages. */
export interface Player {
  provider: string
  /** Which frames. */
  frame: string
  origin: RegExp
  /** What asks it to tell: sent when the frame is found, and when it says that it is ready. */
  greetings: readonly unknown[]
  /** It never says that it is ready: it is asked until it answers. */
  silent?: true
  /** Whether somebody else has asked, and would lose the answers if we did too. */
  taken?: () => boolean
  /** What a message says, by the `info` that is kept of earlier ones. Throws at what is no message of the player. */
  read: (message: Json, info: Json) => Playback
}

// biome-ignore lint/suspicious/noExplicitAny: a message is whatever it is; what a wrong guess throws is caught
type Json = any

const method = 'addEventListener'

export const players: readonly Player[] = [
  {
    provider: 'youtube',
    // Without this parameter it neither listens nor tells.
    // https://developers.google.com/youtube/player_parameters#enablejsapi
    frame: 'iframe[src*=youtube][src*="enablejsapi=1"]',
    origin: /^https:\/\/www\.youtube(-nocookie)?\.com$/,
    // What YouTube's own API script sends to a frame, and other players without that script do, too:
    // vidstack/player, packages/vidstack/src/providers/youtube. As text.
    greetings: ['{"event":"listening"}'],
    silent: true,
    // It answers in the name of who asked last. Where that script is in the page, what it hears is heard here, too.
    taken: () => 'YT' in window,
    // States: https://developers.google.com/youtube/iframe_api_reference#Playback_status. A message has only what
    // has changed since the last one.
    read(message, info) {
      Object.assign(info, message.info)
      return {
        source: info.videoData?.video_id,
        playing: info.playerState === 1,
        ended: info.playerState === 0,
        part: info.currentTime / info.duration,
      }
    },
  },
  {
    provider: 'vimeo',
    frame: 'iframe[src*="player.vimeo.com/"]',
    origin: /^https:\/\/player\.vimeo\.com$/,
    // Messages: vimeo/player.js, src/lib/postmessage.js. Events and what they carry:
    // https://developer.vimeo.com/player/sdk/reference#events-for-playback-controls
    greetings: [
      { method, value: 'play' },
      { method, value: 'timeupdate' },
      { method, value: 'ended' },
    ],
    read: ({ event, data }) => ({
      playing: event === 'play' || (event === 'timeupdate' && data.seconds > 0),
      ended: event === 'ended',
      part: data?.percent,
    }),
  },
]
