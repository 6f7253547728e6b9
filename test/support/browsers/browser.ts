/** What the tests ask of a browser, and what an engine has to supply for it. */
import type { Patience } from '../until'

export type Engine = 'chromium' | 'firefox' | 'webkit'

export interface LaunchOptions {
  /** A forward proxy for every host but the loopback's, such as `http://127.0.0.1:8080`. */
  proxy?: string
  /** @default 'light' */
  colorScheme?: 'light' | 'dark'
  /** What an origin may store. Only Chromium can be told. */
  quota?: { origin: string; bytes: number }
  /** The folder of an unpacked extension to start with. Only Chromium can be told. */
  extension?: string
}

export interface Browser {
  engine: Engine
  version: string
  /** The tab that the browser starts with. After a restart it is another one. */
  readonly page: Page
  newPage(): Promise<Page>
  /**
   * Ends the whole browser and starts it again on the same profile, with one empty tab. `quit` is what a
   * person does; `kill` is SIGKILL to all its processes.
   */
  restart(how: 'quit' | 'kill'): Promise<void>
  close(): Promise<void>
}

/** A tab's page. Pointer and keyboard reach the tab in front: the newest. */
export interface Page {
  /** Opens an address as if it were typed, so without a referrer, and waits until it is loaded. */
  goto(url: string): Promise<void>
  back(): Promise<void>
  reload(): Promise<void>
  /** Runs a function in the page, awaits what it returns and brings that here as JSON. It sees its arguments and nothing else of the test. */
  evaluate<T, A extends unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  waitFor<T, A extends unknown[]>(condition: (...args: A) => T, ...args: A): Promise<T>
  waitFor<T, A extends unknown[]>(patience: Patience, condition: (...args: A) => T, ...args: A): Promise<T>
  /**
   * Presses the pointer on the middle of an element, once it is there, at rest and covered by nothing. `host >>> inner`
   * is an element in the open shadow root, or in the frame, of another. Several times: as fast as it can.
   */
  click(selector: string, times?: number): Promise<void>
  /** Clicks, and waits for the document that this leads to. */
  follow(selector: string): Promise<void>
  /** Clicks into a field and types. `\n` is the Enter key. */
  type(selector: string, text: string): Promise<void>
  /** Types into whatever has the focus. `\n` is the Enter key, `\t` the Tab key, `\x1b` Escape. */
  keys(text: string): Promise<void>
  /** A PNG of what is in view. */
  screenshot(): Promise<Buffer>
  resize(width: number, height: number): Promise<void>
  /** What the browser believes of its network, with the events of that. Connections to this machine may go on. */
  setOnline(online: boolean): Promise<void>
  close(): Promise<void>
}

/** An engine's own way to do it. Points are CSS pixels of the viewport. */
export interface Tab {
  navigate(url: string): Promise<void>
  /** Resolves with the value of the expression, awaited. Rejects if it throws or the document goes away. */
  evaluate(expression: string): Promise<unknown>
  press(x: number, y: number): Promise<void>
  type(text: string): Promise<void>
  screenshot(): Promise<Buffer>
  resize(width: number, height: number): Promise<void>
  setOnline(online: boolean): Promise<void>
  close(): Promise<void>
}

export interface Driver {
  version: string
  tab: Tab
  newTab(): Promise<Tab>
  quit(): Promise<void>
  kill(): Promise<void>
}

/** Starts an engine on a profile: a folder that holds all that it keeps. */
export type Start = (profile: string, options: LaunchOptions) => Promise<Driver>
