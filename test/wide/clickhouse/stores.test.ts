import { describe } from 'vitest'
import { kills, serverKills } from '../../unit/collector/stores/kills'
import { questions } from '../../unit/collector/stores/questions'
import { rules } from '../../unit/collector/stores/rules'
import { same } from '../../unit/collector/stores/same'
import { eachClickhouse } from './each'

eachClickhouse((kind, server) => {
  rules(kind)
  describe('of the questions', () => questions(() => kind.place().open()))
  describe('gives the same answers as libsqlStore', () => same(kind))
  kills(kind)
  serverKills(kind, server)
})
