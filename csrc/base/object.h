/*
** Userdata types, and the results that every function gives.
*/

#ifndef object_h
#define object_h

#include <lua.h>
#include <lauxlib.h>

/*
** A type of userdata. Each of its functions gets the metatable as upvalue 1, for object_self.
*/
typedef struct ObjectType {
  const char *name; /* "socket2.Socket", under which the registry has the metatable */
  const luaL_Reg
    *functions; /* metamethods, methods and constructors of its own file, or NULL */
} ObjectType;

/*
** Opens a type, of its own functions and those in 'parts', a list ended by NULL. The metatable
** goes to the registry under the name and, since that takes half the time to find, under the
** address of the type. Names that begin with "__" are metamethods; the table of the others is
** '__index'. A type that another copy of this code opened is shared. [-0, +1: the metatable]
*/
void object_open(lua_State *L, const ObjectType *type, const luaL_Reg *const *parts);

/* The metatable, or nil when the type is not open. [-0, +1] */
void object_pushmeta(lua_State *L, const ObjectType *type);

/* Makes the userdata at the top one of the type. [-0, +0] */
void object_setmeta(lua_State *L, const ObjectType *type);

/*
** Has the userdata at 'index' finalized when it is collected, also when it was finalized before
** and a finalizer then got hold of it: before it is given a descriptor. [-0, +0]
*/
void object_refinalize(lua_State *L, int index);

/* The userdata at 'arg' if it is of the type, or NULL. [-0, +0] */
void *object_test(lua_State *L, int arg, const ObjectType *type);

/*
** Calls the function at the pseudo-index 'function' with all that is on the stack, and gives all
** that it gives. It may yield.
*/
int object_forward(lua_State *L, int function);

/* The same for the function at the top, with all that is below it. */
int object_forwardtop(lua_State *L);

/* 'next', for a '__pairs' to give. */
int object_next(lua_State *L);

/*
** Argument 1 of a method of type 'name'; raises when it is something else. Compares
** the metatable with upvalue 1, half the time of luaL_checkudata.
*/
void *object_self(lua_State *L, const char *name);

/* Pushes the table that the registry has under an address, made when it is missing. [-0, +1] */
void object_pushtable(lua_State *L, const void *key);

/* luaL_typeerror, declared as what it is: it does not return. */
void object_typeerror(lua_State *L, int arg, const char *expected) __attribute__((noreturn));

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

/* The place of the string at 'arg' in a list ended by NULL; raises, with the list, if it is
 * none. */
int object_checkoption(lua_State *L, int arg, const char *const names[]);

/* Raises when there are more than 'n' arguments: one too many is a mistake. Nils are none. */
#define object_checkargs(L, n) ((void)(lua_gettop(L) > (n) && object_checknils(L, n)))
int object_checknils(lua_State *L, int n);

/* The string at 'index'; "" when it is none, or has a NUL in it: then it is nobody's name. */
const char *object_name(lua_State *L, int index);

/* "boolean expected, got number", of the value at 'index'. [-0, +1] */
const char *object_expected(lua_State *L, int index, const char *what);

/* Whether a numbered field of a table is true, without metamethods. [-0, +0] */
int object_istrue(lua_State *L, int table, int field);

/* of a key that a table may not have: what is wrong with it */
#define OBJECT_UNKNOWNFIELD "unknown field '%s'"

/* Raises when the table at 'arg' has a field that is not among 'names', ended by NULL. */
void object_checkfields(lua_State *L, int arg, const char *const names[]);

/*
** A call that mints a descriptor failed: true (once, by '*tried') when errno says that
** descriptors ran out and a full collection may have freed some. Keeps errno otherwise. To be
** called again when the second try failed, too: then there are no collections for a while.
*/
int object_retry(lua_State *L, int *tried);

#endif
