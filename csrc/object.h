/*
** Userdata types, and the results that every function gives.
*/

#ifndef object_h
#define object_h

#include <lua.h>
#include <lauxlib.h>

/*
** Registers a type: its metatable goes to the registry under 'name', with 'meta' as
** metamethods and a table with 'methods' as '__index'; either may be NULL. Every function gets
** the metatable as upvalue 1, for object_self. [-0, +1: the table of methods]
*/
void object_type(lua_State *L, const char *name, const luaL_Reg *meta, const luaL_Reg *methods);

/*
** More methods of the type whose table of them object_type just made, at the top: they are
** added when a method is first missed. [-0, +0]
*/
void object_addmethods(lua_State *L, const luaL_Reg *methods);

/* What adds more to the table, its argument, when even those lack a name. [-0, +0] */
void object_addrest(lua_State *L, lua_CFunction rest);

/*
** Argument 1 of a method of type 'name'; raises when it is something else. Compares
** the metatable with upvalue 1, half the time of luaL_checkudata.
*/
void *object_self(lua_State *L, const char *name);

/*
** The type again under 'key', an address: what other parts of the module look up while a
** program runs is found by it in half the time that the name takes. [-0, +0]
*/
void object_key(lua_State *L, const char *name, const void *key);

/* The userdata at 'arg' if it is of the type that has 'key', or NULL. [-0, +0] */
void *object_test(lua_State *L, int arg, const void *key);

/* luaL_typeerror, declared as what it is: it does not return. */
void object_typeerror(lua_State *L, int arg, const char *expected) __attribute__((noreturn));

/* Makes the userdata at the top one of the type that has 'key'. [-0, +0] */
void object_setmeta(lua_State *L, const void *key);

/* nil, "call: message of en", en; 'call' is a literal. [-0, +3; returns 3] */
int object_fail(lua_State *L, const char *call, int en);

/* nil, "call: not supported", en: what this system lacks. [-0, +3; returns 3] */
int object_missing(lua_State *L, const char *call, int en);

/* true, or the failure that errno tells: nothing may come between it and the call. */
int object_result(lua_State *L, int ok, const char *call);

/* Argument 'arg' as a C int; raises when it is no integer or does not fit. */
int object_checkint(lua_State *L, int arg);
int object_optint(lua_State *L, int arg, int otherwise);

/* A boolean, strictly: anything else raises, so that 0 does not pass for true. */
int object_checkboolean(lua_State *L, int arg);

/* The string at 'index'; "" when it is none, or has a NUL in it: then it is nobody's name. */
const char *object_name(lua_State *L, int index);

/* Raises when the table at 'arg' has a field that is not among 'names', ended by NULL. */
void object_checkfields(lua_State *L, int arg, const char *const names[]);

/*
** A call that mints a descriptor failed: true (once, by '*tried') when errno says that
** descriptors ran out and a full collection may have freed some. Keeps errno otherwise.
*/
int object_retry(lua_State *L, int *tried);

#endif
