import { expect, it, vi } from 'vitest'
import { listen } from '../../../src/lib/listen'

const happen = (target: EventTarget, type = 'click') => target.dispatchEvent(new Event(type))

it('gives a target one listener a type, whoever listens, and takes it away with the last', () => {
  const target = new EventTarget()
  const added = vi.spyOn(target, 'addEventListener')
  const removed = vi.spyOn(target, 'removeEventListener')
  const heard: string[] = []
  const stops = ['first', 'second'].map((name) => listen(target, ['click', 'submit'], () => heard.push(name)))
  happen(target)
  expect(heard).toEqual(['first', 'second'])
  expect(new Set(added.mock.calls.map(([, call]) => call)).size).toBe(2)

  stops[0]!()
  expect(removed).not.toHaveBeenCalled()
  happen(target, 'submit')
  expect(heard).toEqual(['first', 'second', 'second'])

  stops[1]!()
  expect(removed.mock.calls.map(([type]) => type)).toEqual(['click', 'submit'])
  happen(target)
  expect(heard).toHaveLength(3)
})

it('hears again after the last has gone', () => {
  const target = new EventTarget()
  listen(target, 'click', () => {})()
  const heard = vi.fn()
  listen(target, 'click', heard)
  happen(target)
  expect(heard).toHaveBeenCalledTimes(1)
})

it('keeps the mistake of one from the others and from the page', () => {
  const target = new EventTarget()
  listen(target, 'click', () => {
    throw new Error('a mistake')
  })
  const heard = vi.fn()
  listen(target, 'click', heard)
  expect(() => happen(target)).not.toThrow()
  expect(heard).toHaveBeenCalledTimes(1)
})

it('tells nothing to whom another has just stopped, and the event itself not to whom another adds', () => {
  const target = new EventTarget()
  const heard: string[] = []
  listen(target, 'click', () => {
    stop()
    listen(target, 'click', () => heard.push('added'))
  })
  const stop = listen(target, 'click', () => heard.push('stopped'))
  happen(target)
  expect(heard).toEqual([])
  happen(target)
  expect(heard).toEqual(['added'])
})

it('stops once: whoever has come since goes on', () => {
  const target = new EventTarget()
  const stop = listen(target, 'click', () => {})
  stop()
  const heard = vi.fn()
  listen(target, 'click', heard)
  stop()
  happen(target)
  expect(heard).toHaveBeenCalledTimes(1)
})

it('hears what a script has given the prototype of all objects the name of', () => {
  const polluted = { click: 'x' }
  Object.assign(Object.prototype, polluted)
  const target = new EventTarget()
  const heard = vi.fn()
  try {
    listen(target, 'click', heard)
    happen(target)
  } finally {
    Reflect.deleteProperty(Object.prototype, 'click')
  }
  expect(heard).toHaveBeenCalledTimes(1)
})
