import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { until } from '../until'
import { within } from '../within'

/** A program and all that it starts: browsers are trees of processes, and die only if all of them do. */
export interface ProcessGroup {
  child: ChildProcess
  /** Resolves when the program itself has ended. */
  ended: Promise<unknown>
  /** Resolves when all have ended, of their own accord: a browser's storage process outlives it while it writes. */
  emptied(): Promise<void>
  /** SIGKILL to every process at once: what a crash or the end of power looks like to what they store. */
  kill(): Promise<void>
}

/** True if a process of the group is left that is more than an entry in a table. */
function hasLiving(group: number): boolean {
  return readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false
    try {
      // "pid (name) state parent group …", see proc(5); the name may hold anything.
      const [state, , of] = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return Number(of) === group && state !== 'Z'
    } catch {
      return false
    }
  })
}

const started = new Set<number>()

const end = (group: number) => {
  started.delete(group)
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

// A group of its own gets no signal from the terminal: a run that is broken off has to take its browsers along.
process.once('exit', () => started.forEach(end))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

/** Starts a program as the first of a group. Rejections of `ended` say that it could not be started. */
export function startGroup(command: string, args: string[], options: SpawnOptions = {}): ProcessGroup {
  const child = spawn(command, args, { stdio: 'ignore', ...options, detached: true })
  const ended = once(child, 'exit')
  // Whoever awaits it hears of it; nobody has to.
  ended.catch(() => {})
  const group = child.pid ?? 0
  if (group) started.add(group)
  return {
    child,
    ended,
    async emptied() {
      await within(30_000, `the end of ${command}`, ended)
      await until(() => !hasLiving(group), { what: `all of ${command} to end` })
    },
    async kill() {
      end(group)
      await ended.catch(() => {})
    },
  }
}
