// @ts-check
import * as drawn from './drawings.js'
import { flatTin, longTin, ovalTin, roundTin } from './tins.js'

/** @type {Record<string, string>} The tin of each product, by its id: SVG. */
export const art = {
  sardines: flatTin({ fill: '#d63c22', ink: '#fff', name: 'Sardinillas', drawing: drawn.sardines }),
  mussels: ovalTin({
    fill: '#f6b23c',
    ink: '#1d2b44',
    name: 'Mejillones',
    drawing: drawn.mussels,
    centre: [194, 180],
  }),
  bonito: roundTin({ fill: '#1f7fb5', ink: '#fff', name: 'Bonito', drawing: drawn.tuna, pull: -52 }),
  anchovies: flatTin({ fill: '#f4e7c6', ink: '#8e3b2c', name: 'Anchoas', drawing: drawn.anchovies }),
  octopus: roundTin({ fill: '#f8d9c4', ink: '#7a1d38', name: 'Pulpo', drawing: drawn.octopus, pull: 46 }),
  cockles: ovalTin({
    fill: '#0f6b62',
    ink: '#fff',
    name: 'Berberechos',
    drawing: drawn.cockles,
    centre: [190, 180],
  }),
  'razor-clams': longTin({ fill: '#16466b', ink: '#fff', name: 'Navajas', drawing: drawn.razorClams }),
  'sea-urchin': roundTin({ fill: '#b9e3d2', ink: '#2b1140', name: 'Erizo', drawing: drawn.urchin, pull: 46 }),
}
