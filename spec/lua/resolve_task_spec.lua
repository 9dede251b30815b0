-- resolve in tasks: a thread asks, and the others run.
local lu = require "luaunit"
local support = require "support"
local s2 = require "socket2"

local M = {}

-- A resolver that takes its time: /etc/resolv.conf names a server of our own, in a namespace.
-- Runs a script there; 'server' is a UDP socket that is asked, 'answer' makes it answer.
local function slowly(script)
  support.needmounts()
  local words = [[
    local s2 = require "socket2"
    local server = assert(s2.bind("udp4", "127.0.0.1:53"))
    -- answers A with 127.0.0.1, and all else with nothing
    local function answer(bytes, addr)
      local question = bytes:sub(13)
      local name = question:match("^[^\0]*\0")
      local kind = question:sub(#name + 1, #name + 2)
      local a = kind == "\0\1" and "\192\12\0\1\0\1\0\0\0\60\0\4\127\0\0\1" or ""
      local head = bytes:sub(1, 2) .. "\129\128\0\1\0" .. (a ~= "" and "\1" or "\0") .. "\0\0\0\0"
      server:send_to(head .. name .. kind .. "\0\1" .. a, addr)
    end
  ]] .. script
  local dir <close> = support.tempdir()
  local file <close> = assert(io.open(dir("script.lua"), "w"))
  file:write(words)
  file:close()
  for name, text in pairs {
    ["resolv.conf"] = "nameserver 127.0.0.1\noptions timeout:30 attempts:1\n",
    ["nsswitch.conf"] = "hosts: dns\n",
  } do
    local conf <close> = assert(io.open(dir(name), "w"))
    conf:write(text)
  end
  return support.netns([[
    local dir, interpreter = ...
    local words = ("unshare -m sh -c 'mount --bind %s/resolv.conf /etc/resolv.conf && "
      .. "mount --bind %s/nsswitch.conf /etc/nsswitch.conf && exec %s %s/script.lua' 2>&1")
      :format(dir, dir, interpreter, dir)
    local pipe = io.popen(words)
    io.write(pipe:read "a")
    assert(pipe:close())
  ]], tostring(dir), support.interpreter())
end

function M:test_others_run_meanwhile_and_connect_finds_the_address()
  lu.assertStrContains(slowly [[
    local listener = assert(s2.listen("tcp4", "127.0.0.1:0"))
    s2.run(function()
      local turns = 0
      local asked = s2.spawn(function()
        local questions = {}
        for bytes, addr in server:datagrams() do
          questions[#questions + 1] = {bytes, addr}
          while turns < 2 do s2.sleep(0.001) end -- until the other task has run
          answer(bytes, addr)
        end
      end)
      local ticks = s2.spawn(function()
        while true do
          s2.sleep(0.005)
          turns = turns + 1
        end
      end)
      local found = assert(s2.resolve("slow.example", 80, {domain = "ipv4", type = "stream"}))
      assert(tostring(found[1].addr) == "127.0.0.1:80")
      assert(turns >= 2, turns)
      local stream <close> = assert(s2.open("tcp", "slow.example:" .. listener:local_addr():port(),
        {timeout = 20}))
      assert(listener:accept())
      ticks:cancel()
      asked:cancel()
    end)
    print "done"
  ]], "done")
end

function M:test_a_deadline_and_a_cancel_end_the_wait()
  lu.assertStrContains(slowly [[
    s2.run(function()
      local before = s2.monotime()
      local value, message, errno = s2.connect("tcp", "slow.example:80", {timeout = 0.05})
      assert(value == nil and errno == s2.errno.ETIMEDOUT, message)
      assert(message:find "slow.example:80", message)
      local task = s2.spawn(s2.connect, "tcp", "other.example:80")
      s2.sleep(0.02)
      assert(task:status() == "waiting")
      task:cancel()
      local ok, failure = task:join()
      assert(not ok and failure == s2.cancelled)
      assert(s2.monotime() - before < 15)
    end)
    print "done"
    os.exit(true, true)
  ]], "done")
end

function M:test_numbers_need_no_thread()
  local function wrong() s2.resolve("x", 70000) end
  s2.run(function()
    local turn = 0
    local other = s2.spawn(function() turn = 1 end)
    local found = s2.resolve("127.0.0.1", 80, {type = "stream"})
    lu.assertEquals(tostring(found[1].addr), "127.0.0.1:80")
    lu.assertNotNil(s2.resolve(nil, 80))
    lu.assertEquals(turn, 0)
    other:join()
    lu.assertErrorMsgContains("bad argument #2 to 'resolve'", wrong)
  end)
  lu.assertErrorMsgContains("bad argument #2 to 'resolve'", wrong)
end

-- in tasks or not, an error about an argument names the line that called
function M:test_errors_name_who_called()
  local function messages()
    for _, arguments in ipairs {{{}}, {"localhost", "80", {}, 1}, {"localhost", 80, 5}} do
      local ok, message = pcall(function() s2.resolve(table.unpack(arguments)) end)
      lu.assertFalse(ok)
      lu.assertStrMatches(message, ".*resolve_task_spec%.lua:%d+: bad argument #%d to 'resolve' .+")
    end
  end
  messages()
  s2.run(messages)
end

return M
