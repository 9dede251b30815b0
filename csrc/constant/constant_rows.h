/*
** Rows of constants: what the tables of the module hold.
*/

#ifndef constant_rows_h
#define constant_rows_h

#include "base/sys.h"

/*
** The name lies in the row: what has no pointers needs no relocation, which is most of what
** loading the module costs.
*/
typedef struct Constant {
  char name[40]; /* without the prefix: "INET" */
  int64_t value; /* SYS_MISSING where the system lacks it */
} Constant;

typedef struct ConstantGroup {
  const char *table; /* where the rows go; several groups may share a table */
  const Constant *rows;
  size_t n;
} ConstantGroup;

/* Ended by a group without a table. Of two rows of one value, the first gives its name. */
extern const ConstantGroup constant_rows[];
extern const ConstantGroup constant_linux_rows[];

#define CONSTANT_GROUP(table, rows) \
  { table, rows, sizeof(rows) / sizeof *(rows) }

#endif
