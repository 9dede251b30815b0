/*
** Receiving messages that may bring descriptors: what sendmsg.c and batch.c share.
*/

#ifndef sendmsg_h
#define sendmsg_h

#include "base/socket.h"
#include "message/msghdr.h"

/*
** Whether a receive may take descriptors that come with a message, which only sockets of
** domain unix bring: close-on-exec flags for it, or 0.
*/
int sendmsg_passing(Socket *s);

/*
** Receives when there may not be room for all descriptors that come, which the system would
** drop: then the message stays in the queue, and is refused with EMFILE. As recvmsg.
*/
ssize_t sendmsg_receivewary(int fd, struct msghdr *h, int flags);

#endif
