/** React bindings. Import them anywhere: on a server they render and do nothing. */
'use client'

import {
  createContext,
  createElement,
  type ElementType,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import type { Tags, TouchpointClient } from '../api'
import type { TouchpointData, TouchpointType } from '../catalogue'
import { watchViews } from '../lib/watchViews'

const Context = createContext<TouchpointClient | undefined>(undefined)

/**
 * Gives a client to all components below. Create the client once, outside of any component: its detectors then tell each
 * page view once, also under StrictMode.
 */
export const TouchpointProvider = (props: { client: TouchpointClient; children?: ReactNode }): ReactElement =>
  createElement(Context.Provider, { value: props.client }, props.children)

/** @throws Error if there is no `<TouchpointProvider>` above. */
export function useTouchpoint(): TouchpointClient {
  const client = useContext(Context)
  if (!client) throw new Error('useTouchpoint: there is no <TouchpointProvider> above this component')
  return client
}

/** What is known of the visitor's journey: see `client.journey`. */
export type Journey = Omit<TouchpointClient['journey'], 'subscribe'>

const NAMES = ['stage', 'orders', 'touches', 'first', 'last'] as const
const NOTHING: Journey = { stage: undefined, orders: 0, touches: [], first: undefined, last: undefined }
/** React wants the same object as long as nothing has changed. */
const snapshots = new WeakMap<TouchpointClient, Journey>()

function snapshotOf(client: TouchpointClient): Journey {
  const before = snapshots.get(client)
  if (before && NAMES.every((name) => before[name] === client.journey[name])) return before
  const { stage, orders, touches, first, last } = client.journey
  const now = { stage, orders, touches, first, last }
  snapshots.set(client, now)
  return now
}

/** The visitor's journey, rendered anew whenever it changes. On a server, and for the first rendering of what it sent, empty. */
export function useJourney(): Journey {
  const client = useTouchpoint()
  return useSyncExternalStore(
    client.journey.subscribe,
    () => snapshotOf(client),
    () => NOTHING,
  )
}

/** Of what is rendered, beside the properties that its element takes. */
export interface ImpressionProps<T extends TouchpointType> {
  /** What is tracked when it was seen. */
  type: T
  data?: T extends keyof TouchpointData ? TouchpointData[T] : Record<string, unknown>
  tags?: Tags
  /** @default 'div' */
  as?: ElementType
  children?: ReactNode
  [property: string]: unknown
}

/** An element whose being seen is a touchpoint: half in view for one second, once each time that it is mounted. */
export function Impression<T extends TouchpointType>({
  type,
  data,
  tags,
  as = 'div',
  ref: own,
  ...rest
}: ImpressionProps<T>): ReactElement {
  const client = useTouchpoint()
  const element = useRef<unknown>(null)
  const ref = useCallback(
    (node: unknown) => {
      element.current = node
      if (typeof own === 'function') return own(node)
      if (own) (own as { current: unknown }).current = node
    },
    [own],
  )
  // What is tracked is what was rendered last, without beginning to watch anew.
  const latest = useRef<() => void>(() => {})
  useEffect(() => {
    latest.current = () =>
      void client.track(type as 'custom.impression', data as Record<string, unknown> | undefined, tags)
  })
  useEffect(() => {
    if (typeof IntersectionObserver !== 'function' || !(element.current instanceof Element)) return
    const views = watchViews(() => latest.current())
    views.watch(element.current)
    return views.stop
  }, [])
  return createElement(as, { ...rest, ref })
}
