// @vitest-environment node
import { describe } from 'vitest'
import { eachStore } from './eachStore'
import { questions } from './questions'
import { rules } from './rules'

eachStore((kind) => {
  rules(kind)
  describe('of the questions', () => questions(() => kind.place().open()))
})
