/*
** Receiving messages that may carry descriptors: what sendmsg.c and batch.c share.
*/

#ifndef sendmsg_h
#define sendmsg_h

#include "base/socket.h"
#include "message/msghdr.h"

/*
** The flag that makes descriptors in a message close-on-exec, for a socket of domain unix, on
** which they can arrive; 0 for other sockets.
*/
int sendmsg_passing(Socket *s);

/*
** Receives like recvmsg, when the process may have too few free descriptors for those in the
** message. The system would drop the rest; here the call fails with EMFILE, and the message
** stays in the queue.
*/
ssize_t sendmsg_receivewhole(int fd, struct msghdr *h, int flags);

#endif
