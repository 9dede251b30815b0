/*
** The types of control messages: the row of a message, and the description of the rows for
** programs. The rows are in control_rows.c.
*/

/***
@classmod socket2.MsgHdr
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "message/control.h"
#include "message/msghdr.h"
#include "base/object.h"
#include "base/platform.h"
#include "message/control_rows.h"
#include "message/control_type.h"
#include "message/message_parts.h"


/* Whether the length of a message fits this row, for sending. */
static int issent (const ControlRow *row, size_t len) {
  return (row->direction & CONTROL_SEND) && (row->form->size == 0 || row->form->size == len);
}


/* A message to be sent may have been added as bytes, so its row can only be guessed. */
const ControlRow *control_find (const ControlMessage *m, int received) {
  const ControlRow *row, *guess = NULL;
  for (row = control_rows; row->name != NULL; row++) {
    if (row->type != m->type || row->level != m->level) continue;
    if (received ? (row->direction & CONTROL_RECEIVE) != 0 : issent(row, m->len)) return row;
    if (!received && guess == NULL) guess = row;
  }
  return guess;
}


/***
Returns how large a control buffer must be for control messages with values of the given sizes.
@function control_space
@static
@tparam integer ... size of each value in bytes
@treturn integer capacity, for `with_control`
@usage
local MsgHdr = socket2.MsgHdr -- two descriptors of 4 bytes, and credentials of 12 bytes
local msg = MsgHdr.new{buffers = {1024}, control = MsgHdr.control_space(8, 12)}
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


/* These set a field of the table at the top; a text that is NULL is not set. */
static void setboolean (lua_State *L, const char *name, int value) {
  lua_pushboolean(L, value);
  lua_setfield(L, -2, name);
}


static void settext (lua_State *L, const char *name, const char *value) {
  lua_pushstring(L, value);
  lua_setfield(L, -2, name);
}


static void pushrow (lua_State *L, const ControlRow *row) {
  lua_createtable(L, 0, 16);
  settext(L, "name", row->name);
  lua_pushinteger(L, row->level);
  lua_setfield(L, -2, "level");
  lua_pushinteger(L, row->type);
  lua_setfield(L, -2, "type");
  settext(L, "value", row->form->type);
  settext(L, "doc", row->meaning);
  settext(L, "levelname", row->levelname);
  settext(L, "constant", row->symbol);
  settext(L, "sockets", row->sockets);
  settext(L, "options", row->options);
  settext(L, "since", row->since);
  settext(L, "privilege", row->privilege);
  platform_push(L, (row->platforms != 0) ? row->platforms : PLATFORM_LINUX);
  lua_setfield(L, -2, "platforms");
  if (form_pushmembers(L, row->form)) lua_setfield(L, -2, "members");
  setboolean(L, "send", (row->direction & CONTROL_SEND) != 0);
  setboolean(L, "receive", (row->direction & CONTROL_RECEIVE) != 0);
  setboolean(L, "supported", control_supported(row));
}


/***
A type of control messages, as `control_types` describes it.
@table ControlType
@tfield string name the name for `add_control`
@tfield integer level the level
@tfield integer type the number of the type
@tfield string levelname the name of the level, such as `"IPPROTO_IP"`
@tfield string constant the name of the constant, such as `"IP_TTL"`
@tfield string value the type of the value
@tfield table|nil members the members of a structure, a list of `{name =, type =}`
@tfield boolean send whether it can be sent
@tfield boolean receive whether it can be received
@tfield string sockets the kinds of sockets that have it
@tfield string|nil options the options that make the system add it to received messages
@tfield table platforms a list of the systems that have it, such as `"Linux"`
@tfield string|nil since the first version of Linux that has it
@tfield string|nil privilege the privilege that sending it requires
@tfield boolean supported whether the system has it
@tfield string doc a phrase of documentation
*/

/***
Returns descriptions of all types of control messages, as a list of tables (`ControlType`). The
page [Control messages](../reference/Control_messages.html) is made from them.
@function control_types
@static
@treturn table list of tables
@usage for _, row in ipairs(socket2.MsgHdr.control_types()) do print(row.name, row.doc) end
*/
static int msg_control_types (lua_State *L) {
  object_checkargs(L, 0);
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


const luaL_Reg control_type_functions[] = {
  {"control_space", msg_control_space},
  {"control_types", msg_control_types},
  {NULL, NULL},
};
