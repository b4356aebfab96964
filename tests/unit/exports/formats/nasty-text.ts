import fc from 'fast-check'

/** Text that breaks careless writers: markup, formulas, control characters, half surrogate pairs. */
export const nastyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        '&',
        '<',
        '>',
        '"',
        "'",
        ']]>',
        '<!DOCTYPE x>',
        '<!--',
        '_x0041_',
        '=1+1',
        '@',
        '-',
        '\t',
      ],
      ...[
        '\r\n',
        '\n',
        '\r',
        '\u0000',
        '\u000b',
        '\ud800',
        '\udc00',
        '\ufffe',
        '\ufeff',
        '🙂',
        'é',
      ],
      ...[';', ',', '|', '＝', ' ', 'a', '7'],
    ),
  }),
)
