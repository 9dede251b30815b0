/*
** Names of hosts and services. The functions of interfaces.c and activation.c are declared
** here, too.
*/

#ifndef resolve_h
#define resolve_h

#include "base/sys.h"
#include "base/object.h"

/* Functions of the module, by file. */
extern const luaL_Reg resolve_functions[], interfaces_functions[], activation_functions[];

/* the types of temporary objects of resolve and interfaces */
extern const ObjectType resolve_type, interfaces_type;

/* A host or a service, or NULL. */
typedef struct ResolveText {
  const char *bytes;
  size_t len;
} ResolveText;

/* The arguments of getaddrinfo; the texts belong to arguments 1 and 2. */
typedef struct ResolveQuery {
  ResolveText host;
  ResolveText service;
  struct addrinfo hints;
} ResolveQuery;

/* Reads the arguments of resolve. Returns 0, or the code to fail with. [sets the top to 3] */
int resolve_check(lua_State *L, ResolveQuery *query);

/* Pushes the list of results of getaddrinfo with these flags. [-0, +1; returns 1] */
int resolve_pushlist(lua_State *L, const struct addrinfo *first, int flags);

/*
** Pushes a failure of the resolver. Its codes have messages of their own. They are made
** negative on every system, so that they differ from errno values. For the code EAI_SYSTEM, the
** errno value 'en' is used instead. [-0, +3; returns 3]
*/
int resolve_fail(lua_State *L, const char *call, int code, int en);

/* The same for getaddrinfo, with host and service in the message. [-0, +3; returns 3] */
int resolve_failquery(lua_State *L, int code, int en, const ResolveQuery *query);

/* in the table 'internal' of the core */
extern const luaL_Reg resolve_internals[];

#endif
