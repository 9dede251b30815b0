/*
** The constants that are options. All others are rows of their own, in constant/.
*/

#include "base/sys.h"

#include "option/option.h"
#include "option/option_constant.h"
#include "option/option_rows.h"

/* constants of vsock sockets are in SO, by their C names, and also in VSOCK */
#define VSOCK_PREFIX "SO_VM_SOCKETS_"
#define VSOCK_LEN (sizeof VSOCK_PREFIX - 1)


/*
** The name of an option's constant in a table; NULL when it belongs to another table. The C
** name up to the first '_' is the name of the table.
*/
static const char *nameof (const Option *o, const char *table) {
  size_t len = strlen(table);
  if (o->access & OPTION_FOREIGN) return NULL;
  if (strncmp(o->symbol, table, len) == 0 && o->symbol[len] == '_') return o->symbol + len + 1;
  if (strcmp(table, "VSOCK") == 0 && strncmp(o->symbol, VSOCK_PREFIX, VSOCK_LEN) == 0)
    return o->symbol + VSOCK_LEN;
  return NULL;
}


int option_constant_add (lua_State *L, const char *table) {
  const Option *o;
  int any = 0;
  for (o = option_rows; o->name != NULL; o++) {
    const char *name = nameof(o, table);
    if (name == NULL) continue;
    any = 1;
    if (o->number == SYS_MISSING) continue;
    lua_pushinteger(L, o->number);
    lua_setfield(L, -2, name);
  }
  return any;
}


void option_constant_addtables (lua_State *L) {
  const Option *o;
  for (o = option_rows; o->name != NULL; o++) {
    if (o->access & OPTION_FOREIGN) continue;
    lua_pushlstring(L, o->symbol, (size_t)(strchr(o->symbol, '_') - o->symbol));
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
  }
}
