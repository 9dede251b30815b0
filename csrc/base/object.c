/*
** Userdata types, and the results that every function gives.
*/

#include "base/sys.h"

#include "base/object.h"


/*
** {==================================================================
** Types
** ===================================================================
*/

/* key of the table of methods in the registry: programs may put others into '__index' */
#define METHODS(type) (&(type)->methods)


/* [metatable, methods] What has the name already stays, for Lua may have put it there. */
void object_addmethod (lua_State *L, const char *name, size_t len, lua_CFunction f,
                       const void *detail) {
  lua_pushlstring(L, name, len);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, -3) != LUA_TNIL) {
    lua_pop(L, 2);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -3);
  if (detail != NULL) lua_pushlightuserdata(L, (void *)(uintptr_t)detail);
  lua_pushcclosure(L, f, (detail != NULL) ? 2 : 1);
  lua_rawset(L, -3);
}


void object_addmethods (lua_State *L, const luaL_Reg *list) {
  for (; list->name != NULL; list++)
    object_addmethod(L, list->name, strlen(list->name), list->func, NULL);
}


/*
** Those of Socket are so many that to make all at once takes longer than to start Lua. Most
** are made when one is first missed, or when the table of them is walked. Until then it has a
** metatable, whose functions have these upvalues:
*/
#define UP_META lua_upvalueindex(1) /* of the type */
#define UP_OWN lua_upvalueindex(2)  /* of the table of methods: [1] when 'missed' is done */
#define UP_TYPE lua_upvalueindex(3)

#define uptype(L) ((const ObjectType *)lua_touserdata(L, UP_TYPE))


/* Calls what adds methods to the table at 1. [-0, +0] */
static void add (lua_State *L, void (*methods)(lua_State *L)) {
  lua_pushvalue(L, UP_META);
  lua_pushvalue(L, 1);
  methods(L);
  lua_pop(L, 2);
}


/* Had memory run out, it would be tried again. */
static void addmissed (lua_State *L) {
  if (lua_rawgeti(L, UP_OWN, 1) == LUA_TNIL) {
    add(L, uptype(L)->missed);
    lua_pushboolean(L, 1);
    lua_rawseti(L, UP_OWN, 1);
  }
  lua_pop(L, 1);
}


/* After the rest, the methods at 1 are a table like any other. */
static void addrest (lua_State *L) {
  add(L, uptype(L)->rest);
  if (!lua_getmetatable(L, 1)) return;
  if (lua_rawequal(L, -1, UP_OWN)) { /* else a program gave it one since */
    lua_pushnil(L);
    lua_setmetatable(L, 1);
  }
  lua_pop(L, 1);
}


/* Whatever these functions are called with, by who gets hold of them, it is the methods. */
static void replaceself (lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, METHODS(uptype(L)));
  lua_replace(L, 1);
}


/* [methods, key -> value] */
static int methods_index (lua_State *L) {
  lua_settop(L, 2);
  replaceself(L);
  addmissed(L);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, 1) != LUA_TNIL) return 1;
  addrest(L);
  lua_settop(L, 2);
  lua_rawget(L, 1);
  return 1;
}


int object_next (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  return lua_next(L, 1) ? 2 : 0;
}


static int methods_pairs (lua_State *L) {
  lua_settop(L, 1);
  replaceself(L);
  addmissed(L);
  addrest(L);
  lua_pushcfunction(L, object_next);
  lua_insert(L, 1);
  return 2;
}


static const luaL_Reg events[] = {
  {"__index", methods_index}, {"__pairs", methods_pairs}, {NULL, NULL}};


/* The table of methods, of the metatable at the top. [-0, +1] */
static void newmethods (lua_State *L, const ObjectType *type) {
  lua_newtable(L);
  if (type->methods != NULL) object_addmethods(L, type->methods);
  if (type->more != NULL) type->more(L);
  if (type->missed != NULL) {
    lua_newtable(L);
    lua_pushvalue(L, -3);
    lua_pushvalue(L, -2);
    lua_pushlightuserdata(L, (void *)(uintptr_t)type);
    luaL_setfuncs(L, events, 3);
    lua_pushboolean(L, 0); /* with another metatable, methods would be missing */
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
  }
}


/* The metatable, which nobody sees until it is whole. [-0, +1] */
static void newmeta (lua_State *L, const ObjectType *type) {
  lua_newtable(L);
  lua_pushstring(L, type->name);
  lua_setfield(L, -2, "__name");
  if (type->meta != NULL) {
    lua_pushvalue(L, -1);
    luaL_setfuncs(L, type->meta, 1);
  }
  newmethods(L, type);
  lua_setfield(L, -2, "__index");
}


/*
** A finalizer that ran meanwhile may have opened it, or another copy of this code before: then
** theirs is the one. [-0, +1: the metatable]
*/
static void opentype (lua_State *L, const ObjectType *type) {
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  newmeta(L, type);
  if (luaL_getmetatable(L, type->name) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, type->name);
  }
  else
    lua_remove(L, -2);
  lua_getfield(L, -1, "__index");
  lua_rawsetp(L, LUA_REGISTRYINDEX, METHODS(type));
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, type);
}


void object_pushmeta (lua_State *L, const ObjectType *type) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, type) != LUA_TNIL) return;
  lua_pop(L, 1);
  opentype(L, type);
}


void object_pushmethods (lua_State *L, const ObjectType *type) {
  object_pushmeta(L, type);
  lua_pop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, METHODS(type));
}


void object_setmeta (lua_State *L, const ObjectType *type) {
  object_pushmeta(L, type);
  lua_setmetatable(L, -2);
}


/* }================================================================== */


void object_typeerror (lua_State *L, int arg, const char *expected) {
  luaL_typeerror(L, arg, expected);
  abort(); /* not reached */
}


void *object_self (lua_State *L, const char *name) {
  void *self = lua_touserdata(L, 1);
  if (self != NULL && lua_getmetatable(L, 1)) {
    const void *type = lua_topointer(L, -1); /* cheaper than lua_rawequal */
    lua_pop(L, 1);
    if (type == lua_topointer(L, lua_upvalueindex(1))) return self;
  }
  object_typeerror(L, 1, name);
}


void *object_test (lua_State *L, int arg, const ObjectType *type) {
  void *p = lua_touserdata(L, arg);
  const void *meta;
  if (p == NULL || !lua_getmetatable(L, arg)) return NULL;
  meta = lua_topointer(L, -1);
  /* nil before there is any object of it, but for those of another copy of this code */
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, type) == LUA_TNIL) {
    lua_pop(L, 1);
    luaL_getmetatable(L, type->name);
  }
  if (meta != lua_topointer(L, -1)) p = NULL;
  lua_pop(L, 2);
  return p;
}


void object_pushtable (lua_State *L, const void *key) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_newtable(L);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) { /* a finalizer made it */
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}


static void pushmessage (lua_State *L, const char *call, int en) {
  char buffer[128];
  lua_pushfstring(L, "%s: %s", call, sys_strerror(en, buffer, sizeof buffer));
}


/*
** That a call would block is said so often that the message is kept: to make it takes longer
** than the call. Its key is the address of the literal 'call'.
*/
static void pushwouldblock (lua_State *L, const char *call) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, call) == LUA_TSTRING) return;
  lua_pop(L, 1);
  pushmessage(L, call, EAGAIN);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, call);
}


int object_fail (lua_State *L, const char *call, int en) {
  luaL_pushfail(L);
  if (en == EAGAIN)
    pushwouldblock(L, call);
  else
    pushmessage(L, call, en);
  lua_pushinteger(L, en);
  return 3;
}


int object_missing (lua_State *L, const char *call, int en) {
  luaL_pushfail(L);
  lua_pushfstring(L, "%s: not supported", call);
  lua_pushinteger(L, en);
  return 3;
}


int object_result (lua_State *L, int ok, const char *call) {
  int en = errno; /* calls to the Lua API may change this value */
  if (!ok) return object_fail(L, call, en);
  lua_pushboolean(L, 1);
  return 1;
}


int object_checkint (lua_State *L, int arg) {
  lua_Integer n = luaL_checkinteger(L, arg);
  luaL_argcheck(L, INT_MIN <= n && n <= INT_MAX, arg, "out of range");
  return (int)n;
}


int object_optint (lua_State *L, int arg, int otherwise) {
  return lua_isnoneornil(L, arg) ? otherwise : object_checkint(L, arg);
}


int object_checkboolean (lua_State *L, int arg) {
  if (lua_type(L, arg) != LUA_TBOOLEAN) luaL_typeerror(L, arg, "boolean");
  return lua_toboolean(L, arg);
}


const char *object_name (lua_State *L, int index) {
  size_t len;
  const char *name;
  if (lua_type(L, index) != LUA_TSTRING) return "";
  name = lua_tolstring(L, index, &len);
  return (strlen(name) == len) ? name : "";
}


void object_checkfields (lua_State *L, int arg, const char *const names[]) {
  lua_pushnil(L);
  while (lua_next(L, arg)) {
    const char *key;
    int i = 0;
    lua_pop(L, 1);
    key = object_name(L, -1);
    while (names[i] != NULL && strcmp(names[i], key) != 0) i++;
    if (names[i] == NULL) {
      key = luaL_tolstring(L, -1, NULL);
      luaL_argerror(L, arg, lua_pushfstring(L, "unknown field '%s'", key));
    }
  }
}


int object_retry (lua_State *L, int *tried) {
  int en = errno;
  int again = !*tried && (en == EMFILE || en == ENFILE);
  if (again) {
    *tried = 1;
    lua_gc(L, LUA_GCCOLLECT, 0);
  }
  errno = en;
  return again;
}
