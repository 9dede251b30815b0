/*
** How a task waits as usual: for one Socket to be readable or writable, or for nothing but its next
** turn. All other waits are in loop.lua. Who waits for a descriptor stands in its entry, which
** descriptors.lua makes.
*/

#include "base/sys.h"

#include "base/object.h"
#include "module/turns.h"
#include "module/turns_wait.h"

/* fields of an entry: the task that waits for "r" alone, or for "w" alone; whether others wait,
   too; that a Socket has the descriptor; whether "r", or "w", is asked for */
#define ENTRY_READER 1
#define ENTRY_WRITER 2
#define ENTRY_OTHERS 3
#define ENTRY_OWNED 4
#define ENTRY_R 5
#define ENTRY_W 6

/* How many operations tasks do that need not wait, before one of them lets the others run. */
#define STREAK 64


/* The field of an entry for events that are just one letter, or 0. */
static int slotof (lua_State *L, int arg) {
  size_t len;
  const char *events;
  if (lua_type(L, arg) != LUA_TSTRING) return 0;
  events = lua_tolstring(L, arg, &len);
  if (len != 1) return 0;
  return (*events == 'r') ? ENTRY_READER : (*events == 'w') ? ENTRY_WRITER : 0;
}


static int istrue (lua_State *L, int table, int field) {
  int result;
  lua_rawgeti(L, table, field);
  result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}


/* [iterator, state, control, entry, events] Wakes the one who waits; 0 when it may be others.
 */
static int wakeone (lua_State *L) {
  int alone, slot = slotof(L, 5);
  if (slot == 0 || istrue(L, 4, ENTRY_OTHERS) || !istrue(L, 4, ENTRY_OWNED)) return 0;
  if (lua_rawgeti(L, 4, slot) != LUA_TTABLE) return 0;
  lua_rawgeti(L, 6, TASK_PLACE);
  alone = lua_rawequal(L, -1, 4); /* or it waits for several */
  if (!alone) return 0;
  lua_pushboolean(L, 0);
  lua_rawseti(L, 4, slot);
  lua_pushboolean(L, 1);
  turns_wake(L, 6);
  return 1;
}


/* dispatch(iterator, state, control): of a Poller; UP_LUA is called where it is not as usual */
static int dispatch (lua_State *L) {
  lua_settop(L, 3);
  for (;;) {
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    lua_call(L, 2, 2);
    if (lua_isnil(L, 4)) return 0;
    if (!wakeone(L)) {
      lua_settop(L, 5);
      lua_pushvalue(L, UP_LUA);
      lua_pushvalue(L, 4);
      lua_pushvalue(L, 5);
      lua_call(L, 2, 0);
    }
    lua_settop(L, 3);
  }
}


int turns_here (lua_State *L, int turns) {
  const Turns *t = (const Turns *)lua_touserdata(L, turns);
  return t->running == L && !t->alarm && lua_isyieldable(L);
}


/* Pushes the entry of the Socket at 'socket', and nothing when it has none. [-0, +(0|1)] */
static int pushentry (lua_State *L, int turns, int socket) {
  socket = lua_absindex(L, socket);
  lua_getiuservalue(L, turns, TURNS_ENTRIES);
  lua_pushvalue(L, socket);
  lua_rawget(L, -2);
  lua_remove(L, -2);
  if (lua_istable(L, -1)) return 1;
  lua_pop(L, 1);
  return 0;
}


/*
** [timeout, socket, events] The task that runs begins to wait; 0, and nothing was done, when it
** can't in this simple way.
*/
static int enter (lua_State *L) {
  int slot = slotof(L, 3);
  if (slot == 0 || lua_gettop(L) != 3 || !turns_here(L, UP_TURNS)) return 0;
  if (!pushentry(L, UP_TURNS, 2) || !istrue(L, 4, slot + ENTRY_R - ENTRY_READER) ||
      istrue(L, 4, slot)) {
    lua_settop(L, 3);
    return 0;
  }
  lua_getiuservalue(L, UP_TURNS, TURNS_CURRENT);
  if (lua_toboolean(L, 1)) {
    lua_getiuservalue(L, UP_TURNS, TURNS_LIMIT);
    lua_pushvalue(L, 5);
    lua_pushvalue(L, 1);
    lua_call(L, 2, 0);
  }
  lua_pushvalue(L, 4);
  lua_rawseti(L, 5, TASK_PLACE);
  lua_rawseti(L, 4, slot);
  lua_settop(L, 3);
  return 1;
}


static int park (lua_State *L, lua_KFunction k) {
  lua_pushlightuserdata(L, PARKED);
  return lua_yieldk(L, 1, 0, k);
}


/* [timeout, socket, events, result] */
static int woken (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  if (turns_told(L))
    lua_pushvalue(L, 2);
  else
    lua_pushboolean(L, 0);
  return 1;
}


/* [timeout, result] After a turn without a socket to wait for: false, the time is over. */
static int passed (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  (void)turns_told(L);
  lua_pushboolean(L, 0);
  return 1;
}


/* Whether sleep(0) can be done in the simple way. */
static int canpass (lua_State *L) {
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TNUMBER || lua_tonumber(L, 1) != 0) return 0;
  return turns_here(L, UP_TURNS);
}


/* Puts the task that runs into the next turn. */
static void pass (lua_State *L) {
  turns_self(L)->streak = 0;
  lua_getiuservalue(L, UP_TURNS, TURNS_CURRENT);
  lua_pushboolean(L, 1);
  turns_enqueue(L, lua_absindex(L, -2));
  lua_pop(L, 1);
}


/* wait(timeout, socket, events, ...): as loop.lua has it, which is UP_LUA */
static int taskwait (lua_State *L) {
  if (canpass(L)) {
    pass(L);
    return park(L, passed);
  }
  if (enter(L)) return park(L, woken);
  return object_forward(L, UP_LUA);
}


/*
** breathe(): called before an operation that may not have to wait; now and then UP_LUA lets the
** others run
*/
static int breathe (lua_State *L) {
  Turns *t = turns_self(L);
  lua_settop(L, 0);
  if (++t->streak < STREAK) return 0;
  t->streak = 0;
  return object_forward(L, UP_LUA);
}


/*
** {==================================================================
** For what waits in C
** ===================================================================
*/

int turns_breathe (lua_State *L, int turns) {
  Turns *t = (Turns *)lua_touserdata(L, turns);
  if (t->running != L) return 1;
  if (t->streak + 1 >= STREAK) return 0; /* counted by the call that lets others run */
  t->streak++;
  return 1;
}


int turns_pass (lua_State *L, int turns, lua_KContext ctx, lua_KFunction k) {
  lua_getiuservalue(L, turns, TURNS_WAIT);
  lua_pushinteger(L, 0);
  lua_callk(L, 1, 1, ctx, k);
  return k(L, LUA_OK, ctx);
}


int turns_read (lua_State *L, int turns, int socket, int timeout, lua_KContext ctx,
                lua_KFunction k) {
  lua_getiuservalue(L, turns, TURNS_WAIT);
  lua_pushvalue(L, timeout);
  lua_pushvalue(L, socket);
  lua_pushliteral(L, "r");
  lua_callk(L, 3, 3, ctx, k);
  return k(L, LUA_OK, ctx);
}


void turns_arrived (lua_State *L, int turns, int socket) {
  int entry;
  socket = lua_absindex(L, socket);
  if (!pushentry(L, turns, socket)) return;
  entry = lua_gettop(L);
  if (istrue(L, entry, ENTRY_READER) || istrue(L, entry, ENTRY_OTHERS)) {
    lua_getiuservalue(L, turns, TURNS_ARRIVED);
    lua_pushvalue(L, socket);
    lua_call(L, 1, 0);
  }
  lua_settop(L, entry - 1);
}

/* }================================================================== */


/* Adds a function, to which the one at 'arg' is UP_LUA. [the Turns at 1] */
static void add (lua_State *L, const char *name, lua_CFunction f, int arg) {
  lua_pushvalue(L, 1);
  lua_pushvalue(L, arg);
  lua_pushcclosure(L, f, 2);
  lua_setfield(L, -2, name);
}


/*
** waits(state of the turns, happened, wait, rest) -> functions: dispatch, wait and breathe, which
** call these
*/
static int core_waits (lua_State *L) {
  int i;
  luaL_checktype(L, 1, LUA_TUSERDATA);
  for (i = 2; i <= 4; i++) luaL_checktype(L, i, LUA_TFUNCTION);
  lua_settop(L, 4);
  lua_createtable(L, 0, 3);
  add(L, "dispatch", dispatch, 2);
  add(L, "wait", taskwait, 3);
  add(L, "breathe", breathe, 4);
  lua_getfield(L, 5, "wait");
  lua_setiuservalue(L, 1, TURNS_WAIT);
  return 1;
}


const luaL_Reg turns_wait_functions[] = {{"waits", core_waits}, {NULL, NULL}};
