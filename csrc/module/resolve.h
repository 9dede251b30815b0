/*
** Names of hosts and services; with what interfaces.c and activation.c have for core.c.
*/

#ifndef resolve_h
#define resolve_h

#include "base/sys.h"
#include "base/object.h"

/* Functions of the module, by the file that has them. */
extern const luaL_Reg resolve_functions[], interfaces_functions[], activation_functions[];

/* what resolve and interfaces hold while they are at work */
extern const ObjectType resolve_type, interfaces_type;

/* A text that is asked for, or NULL. One with a NUL in it is refused. */
typedef struct ResolveText {
  const char *bytes;
  size_t len;
} ResolveText;

/* What getaddrinfo is asked: texts are of arguments 1 and 2. */
typedef struct ResolveQuery {
  ResolveText host;
  ResolveText service;
  struct addrinfo hints;
} ResolveQuery;

/* Reads the arguments of resolve: 0, or the code with which it fails. [sets the top to 3] */
int resolve_check(lua_State *L, ResolveQuery *query);

/* Pushes what getaddrinfo found when it was asked with these flags. [-0, +1; returns 1] */
int resolve_pushlist(lua_State *L, const struct addrinfo *first, int flags);

/*
** The failure that a function of the resolver tells: its codes have messages of their own,
** and are negative here on every system, so that none is taken for an errno value. One of
** them, EAI_SYSTEM, says that errno, here 'en', knows more. [-0, +3; returns 3]
*/
int resolve_fail(lua_State *L, const char *call, int code, int en);

/* The same of getaddrinfo, with what it was asked in the message. [-0, +3; returns 3] */
int resolve_failquery(lua_State *L, int code, int en, const ResolveQuery *query);

/* in the table 'internal' of the core */
extern const luaL_Reg resolve_internals[];

#endif
