/**
 * `Uint8Array` and `Array` themselves. The edge sandbox of `next start` puts a Proxy in the place of these globals, so
 * that `instanceof` holds across realms; V8 gives every array that is made through a Proxy a hidden class of its own,
 * and loops over such arrays run ten times slower.
 */
export const Bytes = Uint8Array.prototype.constructor as Uint8ArrayConstructor
export const List = Array.prototype.constructor as ArrayConstructor
