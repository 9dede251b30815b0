/*
** Userdata types, the results of all functions, and the simplest kinds of arguments.
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
** Opens a type: makes a metatable of its own functions and those in 'parts', a list ended by
** NULL. The registry has it under the name and also under the address of the type, where it is
** found in half the time. Names that begin with "__" are metamethods; the others are in
** '__index'. A type that another copy of this code has opened is shared. [-0, +1: the
** metatable]
*/
void object_open(lua_State *L, const ObjectType *type, const luaL_Reg *const *parts);

/* The metatable, or nil when the type is not open. [-0, +1] */
void object_pushmeta(lua_State *L, const ObjectType *type);

/* Gives the userdata at the top the metatable of the type. [-0, +0] */
void object_setmeta(lua_State *L, const ObjectType *type);

/*
** Makes sure that the userdata at 'index' will be finalized, even if it was finalized once and
** then revived by another finalizer. To be called before it is given a descriptor. [-0, +0]
*/
void object_refinalize(lua_State *L, int index);

/* The userdata at 'arg' if it is of the type, or NULL. [-0, +0] */
void *object_test(lua_State *L, int arg, const ObjectType *type);

/*
** Calls the function at the pseudo-index 'function' with everything on the stack, and returns
** all its results. It may yield.
*/
int object_forward(lua_State *L, int function);

/* The same for the function at the top, with everything below it. */
int object_forwardtop(lua_State *L);

/* The function 'next', which '__pairs' metamethods return. */
int object_next(lua_State *L);

/*
** The userdata at 'arg' if it has the metatable at the pseudo-index 'meta', or NULL. Takes half the
** time of object_test. [-0, +0]
*/
void *object_is(lua_State *L, int arg, int meta);

/*
** Argument 1 of a method of type 'name', whose metatable is upvalue 1; raises when it is something
** else.
*/
void *object_self(lua_State *L, const char *name);

/* Pushes the table in the registry under an address; makes it when it is missing. [-0, +1] */
void object_pushtable(lua_State *L, const void *key);

/* luaL_typeerror, declared as a function that does not return. */
void object_typeerror(lua_State *L, int arg, const char *expected) __attribute__((noreturn));

/* nil, "call: message of en", en; 'call' is a literal. [-0, +3; returns 3] */
int object_fail(lua_State *L, const char *call, int en);

/* nil, "call: not supported", en: for what this system lacks. [-0, +3; returns 3] */
int object_missing(lua_State *L, const char *call, int en);

/* true, or the failure in errno: must be called right after the system call. */
int object_result(lua_State *L, int ok, const char *call);

/* Argument 'arg' as a C int; raises when it is no integer or does not fit. */
int object_checkint(lua_State *L, int arg);
int object_optint(lua_State *L, int arg, int otherwise);

/* A boolean, strictly: anything else raises, so that 0 does not pass for true. */
int object_checkboolean(lua_State *L, int arg);

/*
** The index of the string at 'arg' in a list ended by NULL; raises if it is not there. The
** message names the list.
*/
int object_checkoption(lua_State *L, int arg, const char *const names[]);

/* Raises when there are more than 'n' arguments; further ones that are nil are allowed. */
#define object_checkargs(L, n) ((void)(lua_gettop(L) > (n) && object_checknils(L, n)))
int object_checknils(lua_State *L, int n);

/* The string at 'index'; "" when it is not a string, or contains a NUL, as no name does. */
const char *object_name(lua_State *L, int index);

/* "boolean expected, got number", of the value at 'index'. [-0, +1] */
const char *object_expected(lua_State *L, int index, const char *what);

/* Whether argument 1 is a table with the metatable at the pseudo-index 'meta'. [-0, +0] */
int object_istable(lua_State *L, int meta);

/* Whether a numbered field of a table is true, without metamethods. [-0, +0] */
int object_istrue(lua_State *L, int table, int field);

/* what is wrong with a key that a table may not have */
#define OBJECT_UNKNOWNFIELD "unknown field '%s'"

/* Raises when the table at 'arg' has a field that is not among 'names', ended by NULL. */
void object_checkfields(lua_State *L, int arg, const char *const names[]);

/*
** To be called when a call that makes a descriptor has failed. If errno says that descriptors
** have run out, it collects garbage and returns 1: the call should be tried again. '*tried', 0
** before the first call, makes sure that this happens once. Otherwise it returns 0 and keeps
** errno. It must be called after the second try fails, too, so that it knows that collecting
** did not help.
*/
int object_retry(lua_State *L, int *tried);

#endif
