import { type Cells, CodedCells, DecimalCells, roomForCodes } from './cells'

function sliceList<T>(list: ArrayLike<T>, start: number, end: number): ArrayLike<T> {
  return Array.prototype.slice.call(list, start, end)
}

/** Returns the cells from `start` up to but not including `end`. */
export function sliceCells(cells: Cells, start: number, end: number): Cells {
  if (start === 0 && end === cells.length) return cells
  if (cells instanceof CodedCells) {
    return new CodedCells(cells.values, cells.codes.subarray(start, end))
  }
  return cells instanceof DecimalCells
    ? new DecimalCells(sliceList(cells.units, start, end), cells.type)
    : sliceList(cells, start, end)
}

function pickList<T>(list: ArrayLike<T>, rows: Uint32Array): (T | undefined)[] {
  const picked = new Array<T | undefined>(rows.length)
  for (let index = 0; index < picked.length; index += 1) picked[index] = list[rows[index] ?? 0]
  return picked
}

/** Returns the cells of the given rows, in the given order. */
export function pickCells(cells: Cells, rows: Uint32Array): Cells {
  if (cells instanceof CodedCells) {
    const { codes, values } = cells
    const picked = roomForCodes(values.length, rows.length)
    for (let index = 0; index < picked.length; index += 1)
      picked[index] = codes[rows[index] ?? 0] ?? 0
    return new CodedCells(values, picked)
  }
  return cells instanceof DecimalCells
    ? new DecimalCells(pickList(cells.units, rows), cells.type)
    : pickList(cells, rows)
}
