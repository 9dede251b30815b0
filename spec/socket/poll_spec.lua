-- poll, fileno, ignore_sigpipe.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket, errno = s2.Socket, s2.errno

local M = {}

function M:test_socket_poll()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertEquals(a:poll("w", 0), "w")
  lu.assertEquals(a:poll("r", 0), false)
  lu.assertEquals(a:poll("r", 0.001), false)
  b:send("x")
  lu.assertEquals(a:poll("r"), "r")
  lu.assertEquals(a:poll("rw", nil), "rw")
  lu.assertEquals(a:poll("wr", false), "rw")
  a:recv()
  b:close()
  lu.assertEquals(a:poll("r", 0), "r")
end

function M:test_socket_poll_misuse()
  local a = Socket.pair()
  lu.assertErrorMsgContains("bad argument #2", a.poll, a)
  lu.assertErrorMsgContains("no event", a.poll, a, "")
  lu.assertErrorMsgContains("invalid events 'rx': letters among", a.poll, a, "rx")
  lu.assertErrorMsgContains("invalid event", a.poll, a, "r\0")
  for _, bad in ipairs {-1, 0 / 0, 1 / 0, 1e300, "soon", {}} do
    lu.assertErrorMsgContains("bad argument #3", a.poll, a, "r", bad)
  end
  a:close()
  local value, message, code = a:poll("r", 0)
  lu.assertNil(value)
  lu.assertEquals(message, "poll: socket is closed")
  lu.assertEquals(code, errno.EBADF)
end

function M:test_hang_ups_and_errors_when_asked_for()
  local a <close>, b = support.tcp_pair()
  lu.assertEquals(a:poll("rhe", 0), false)
  b:send("x")
  lu.assertEquals(a:poll("rhe", 5), "r")
  lu.assertEquals(a:poll("h", 0), false)
  b:set_linger(0) -- close resets the connection
  b:close()
  lu.assertEquals(support.eventually(function()
    local events = a:poll("h", 5)
    return events
  end), "h")
  lu.assertEquals(a:poll("e", 0), "e")
  lu.assertEquals(a:poll("ehr", 0), "rhe")
  lu.assertEquals(a:take_error(), errno.ECONNRESET)
end

function M:test_the_peers_end_is_a_hang_up()
  lu.skipIf(s2.Poller.new():fd() < 0, "this system's poll does not tell it")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  b:shutdown("write")
  lu.assertEquals(a:poll("h", 5), "h")
  lu.assertEquals(a:poll("wh", 5), "wh")
  lu.assertEquals(a:poll("w", 5), "w")
  lu.assertEquals(s2.poll({[a] = "h", [b] = "h"}, 5), {[a] = "h"})
end

-- an error that nobody asked for makes ready all that was asked for
function M:test_an_error_makes_ready_what_was_asked_for()
  for _, case in ipairs {{"r", "r"}, {"rp", "rp"}, {"h", "h"}, {"re", "e"}, {"e", "e"},
      {"wer", "we"}} do
    local a <close>, b, _, addr = support.udp_pair()
    a:connect(addr)
    b:close()
    a:send("x") -- nobody is there
    lu.assertEquals(a:poll(case[1], 5), case[2], case[1])
  end
end

function M:test_module_poll()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local c <close>, d = Socket.pair()
  local _ <close> = d
  b:send("x")
  local ready = assert(s2.poll({[a] = "r", [c] = "r", [d] = "rw"}, 1))
  lu.assertEquals(ready, {[a] = "r", [d] = "w"})
  lu.assertEquals(s2.poll({[c] = "r"}, 0), {})
  lu.assertEquals(s2.poll({}, 0), {})
end

function M:test_module_poll_takes_what_sockref_takes()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local fd = a:fd()
  local object = {getfd = function() return fd end}
  local file <close> = assert(io.popen("echo x"))
  b:send("x")
  local ready = assert(s2.poll({[fd] = "r", [object] = "r", [file] = "r"}, 5))
  lu.assertEquals(ready[fd], "r")
  lu.assertEquals(ready[object], "r")
  local only = assert(s2.poll({[file] = "r"}, 5))
  lu.assertEquals(only[file], "r")
end

function M:test_module_poll_names_what_is_closed()
  local a, b <close> = Socket.pair()
  a:close()
  local value, message, code = s2.poll({[a] = "r", [b] = "r"}, 0)
  lu.assertNil(value)
  lu.assertEquals(message, "poll: Socket (closed) is closed")
  lu.assertEquals(code, errno.EBADF)
  value, message, code = s2.poll({[100000] = "r"}, 0)
  lu.assertNil(value)
  lu.assertEquals(message, "poll: 100000 is closed")
  lu.assertEquals(code, errno.EBADF)
end

function M:test_module_poll_misuse()
  local a <close> = Socket.pair()
  lu.assertErrorMsgContains("table expected", s2.poll)
  lu.assertErrorMsgContains("table expected", s2.poll, a)
  lu.assertErrorMsgContains('{[object] = "r"} expected, got a boolean for Socket', s2.poll,
    {[a] = true}, 0)
  lu.assertErrorMsgContains('{[object] = "r"} expected, got a userdata for 1', s2.poll, {a}, 0)
  lu.assertErrorMsgContains([[invalid events 'read\n']], s2.poll, {[a] = "read\n"}, 0)
  lu.assertErrorMsgContains("invalid event", s2.poll, {[a] = "q"}, 0)
  lu.assertError(s2.poll, {["x"] = "r"}, 0)
  lu.assertErrorMsgContains("bad argument #2", s2.poll, {[a] = "w"}, -1)
  for _, bad in ipairs {{[a] = "x"}, {[a] = ""}, {[a] = 1}, {[{}] = "r"}, {[1 << 40] = "r"}} do
    lu.assertErrorMsgContains("bad argument #1", s2.poll, bad, 0)
  end
end

-- more descriptors than select could take
function M:test_module_poll_many()
  local list, objects = {}, {}
  for i = 1, 400 do
    local a, b = Socket.pair()
    if not a then break end
    list[i] = {a, b}
    objects[a] = "r"
  end
  list[#list][2]:send("x")
  lu.assertEquals(s2.poll(objects, 5), {[list[#list][1]] = "r"})
  for _, pair in ipairs(list) do
    pair[1]:close()
    pair[2]:close()
  end
end

-- The time that a process is stopped counts.
function M:test_a_deadline_while_stopped()
  local process <close> = support.spawnscript([[
    local s2 = require "socket2"
    io.stdout:setvbuf "no"
    print "begun"
    local begun = s2.monotime()
    s2.poll({}, 2)
    print(s2.monotime() - begun)]])
  s2.poll({}, 0.1)
  process:kill "STOP"
  s2.poll({}, 3)
  process:kill "CONT"
  local took = process.output:read("n")
  lu.assertTrue(took >= 2 and took < 4.8, took) -- 5 if it does not count
end

function M:test_fileno()
  local file = assert(io.open("/dev/null"))
  lu.assertEquals(math.type(s2.fileno(file)), "integer")
  lu.assertEquals(s2.fileno(io.stdin), 0)
  file:close()
  local value, message, code = s2.fileno(file)
  lu.assertNil(value)
  lu.assertEquals(message, "fileno: file is closed")
  lu.assertEquals(code, errno.EBADF)
  lu.assertErrorMsgContains("FILE* expected", s2.fileno, 0)
end

local function ignored()
  for line in io.lines("/proc/self/status") do
    local mask = line:match("^SigIgn:%s*(%x+)")
    if mask then return tonumber(mask, 16) >> 12 & 1 end
  end
end

function M:test_ignore_sigpipe_only_when_called()
  lu.assertEquals(ignored(), 0)
  local output = support.run [[
    local s2 = require "socket2"
    local function ignored()
      for line in io.lines("/proc/self/status") do
        local mask = line:match("^SigIgn:%s*(%x+)")
        if mask then return tonumber(mask, 16) >> 12 & 1 end
      end
    end
    io.write(ignored(), tostring(s2.ignore_sigpipe()), ignored())]]
  lu.assertEquals(output, "0true1")
end

return M
