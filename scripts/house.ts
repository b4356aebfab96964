import { measureRoom } from './house/measures'

const rooms = ['lib', 'app', 'scripts']
const all = rooms.map(measureRoom)
const names = Object.keys(all[0] ?? {})
console.table(
  Object.fromEntries(
    names.map((name) => [
      name,
      Object.fromEntries(rooms.map((room, at) => [room, all[at]?.[name]])),
    ]),
  ),
)
