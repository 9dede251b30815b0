/***
@classmod socket2.MsgHdr
*/

#include "sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "control.h"
#include "msghdr.h"
#include "object.h"


/***
How large a control buffer must be for messages of the given sizes: `control_space(8, 12)`
for one of two descriptors and one with credentials.
@function control_space
@static
@tparam integer ... the bytes of each value
@treturn integer capacity, for `with_control`
@see CMSG_SPACE(3)
*/
static int msg_control_space (lua_State *L) {
  int i, n = lua_gettop(L);
  lua_Integer sum = 0;
  for (i = 1; i <= n; i++) {
    lua_Integer size = luaL_checkinteger(L, i);
    luaL_argcheck(L, 0 <= size && size <= INT_MAX / 2, i, "out of range");
    sum += (lua_Integer)control_space((size_t)size);
  }
  lua_pushinteger(L, sum);
  return 1;
}


/* Whether a row is only for systems that receive the type under another number. */
static int foreign (const ControlRow *row) {
  const ControlRow *r = control_rows;
  while (strcmp(r->name, row->name) != 0) r++;
  return r != row && !control_supported(row);
}


/* Sets a boolean in the table at the top. */
static void setboolean (lua_State *L, const char *name, int value) {
  lua_pushboolean(L, value);
  lua_setfield(L, -2, name);
}


static void pushrow (lua_State *L, const ControlRow *row) {
  lua_createtable(L, 0, 8);
  lua_pushstring(L, row->name);
  lua_setfield(L, -2, "name");
  lua_pushinteger(L, row->level);
  lua_setfield(L, -2, "level");
  lua_pushinteger(L, row->type);
  lua_setfield(L, -2, "type");
  lua_pushstring(L, row->kind->type);
  lua_setfield(L, -2, "value");
  lua_pushstring(L, row->meaning);
  lua_setfield(L, -2, "doc");
  setboolean(L, "send", (row->direction & CONTROL_SEND) != 0);
  setboolean(L, "receive", (row->direction & CONTROL_RECEIVE) != 0);
  setboolean(L, "supported", control_supported(row));
}


/***
The types of control messages: `name`, `level`, `type`, `value` (what kind it is of), `send`
and `receive` (whether it goes that way), `supported` (whether the system has it), `doc`.
@function control_types
@static
@treturn table list of tables
*/
static int msg_control_types (lua_State *L) {
  const ControlRow *row;
  lua_Integer i = 1;
  lua_newtable(L);
  for (row = control_rows; row->name != NULL; row++) {
    if (foreign(row)) continue;
    pushrow(L, row);
    lua_rawseti(L, -2, i++);
  }
  return 1;
}


static const luaL_Reg functions[] = {
  {"control_space", msg_control_space},
  {"control_types", msg_control_types},
  {NULL, NULL},
};


void msgtypes_open (lua_State *L) {
  object_addmethods(L, MSGHDR, functions);
}
