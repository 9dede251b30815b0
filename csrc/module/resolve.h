/*
** Names: of hosts and services, of interfaces; and the sockets that a supervisor hands over.
*/

#ifndef resolve_h
#define resolve_h

#include "base/object.h"

/* Functions of the module, by the file that has them. */
extern const luaL_Reg resolve_functions[], interfaces_functions[], activation_functions[];

/* what resolve and interfaces hold while they are at work */
extern const ObjectType resolve_type, interfaces_type;

#endif
