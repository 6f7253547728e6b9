import { beforeEach, expect, it } from 'vitest'
import { elementsOf, linkOf, nearest } from '../../../src/lib/eventPath'

beforeEach(() => document.body.replaceChildren())

/** What the document is told of a click on this element. */
function click<T>(target: Element, read: (event: Event) => T): T {
  let answer: T
  document.addEventListener('click', (event) => (answer = read(event)), { once: true })
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
  return answer!
}

it('finds the link and the nearest element of a selector around what was pressed', () => {
  document.body.innerHTML = '<nav class="card"><p class="card"><a href="/next"><b>Next</b></a></p></nav>'
  const bold = document.querySelector('b')!
  expect(click(bold, (event) => linkOf(event)?.getAttribute('href'))).toBe('/next')
  expect(click(bold, (event) => nearest(event, '.card'))).toBe(document.querySelector('p'))
  expect(click(bold, (event) => nearest(event, 'button'))).toBeUndefined()
  expect(click(bold, (event) => elementsOf(event).map(({ localName }) => localName))).toEqual([
    'b',
    'a',
    'p',
    'nav',
    'body',
    'html',
  ])
})

it('leaves open shadow roots outwards', () => {
  document.body.innerHTML = '<section class="panel"><a href="/out"><x-host></x-host></a></section>'
  const root = document.querySelector('x-host')!.attachShadow({ mode: 'open' })
  root.innerHTML = '<button><i></i></button>'
  const inner = root.querySelector('i')!
  expect(click(inner, (event) => nearest(event, 'button'))).toBe(root.querySelector('button'))
  expect(click(inner, (event) => nearest(event, '.panel'))).toBe(document.querySelector('section'))
  expect(click(inner, (event) => linkOf(event)?.getAttribute('href'))).toBe('/out')
})

it('answers the same when the event is over', () => {
  document.body.innerHTML = '<a href="/next">Next</a>'
  const event = click(document.querySelector('a')!, (event) => {
    linkOf(event)
    return event
  })
  expect(linkOf(event)?.getAttribute('href')).toBe('/next')
})

it('takes what has an address of another kind for no link', () => {
  document.body.innerHTML = '<svg><a href="/drawn"><text>Drawn</text></a></svg>'
  expect(click(document.querySelector('text')!, linkOf)).toBeUndefined()
})
