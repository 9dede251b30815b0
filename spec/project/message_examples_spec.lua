-- The examples of messages: pass, udp_batch, errqueue.
local lu = require "luaunit"
local support = require "support"

local MessageExamples = {}

local function run(words)
  local lua = support.interpreter()
  return support.shell(("LUA=%s %s examples/%s 2>&1"):format(support.quote(lua), lua, words))
end

function MessageExamples:test_pass()
  local output, status = run "pass.lua 2"
  lu.assertEquals(status, 0, output)
  local port, pid = output:match("^the listener on 127%.0%.0%.1:(%d+) was handed to process (%w+)")
  lu.assertNotNil(port, output)
  for i = 1, 2 do
    lu.assertStrContains(output, ("answer %d, to 127.0.0.1:"):format(i))
  end
  support.needoption("passcred")
  lu.assertIsTrue(tonumber(pid) > 0, pid)
end

function MessageExamples:test_pass_tells_its_arguments()
  for _, wrong in ipairs{"x", "0", "1.5"} do
    local output, status = run("pass.lua " .. wrong)
    lu.assertEquals({output, status}, {"usage: pass.lua [clients]", 1})
  end
end

-- 32 datagrams of 10 bytes fit any receive buffer, so that none is lost
function MessageExamples:test_udp_batch()
  local output, status = run "udp_batch.lua -n 100 -s 10 -b 32"
  lu.assertEquals(status, 0, output)
  lu.assertStrContains(output, "100 datagrams of 10 bytes, 32 at a time\n")
  lu.assertStrMatches(output, ".*single%s+100 sent%s+100 arrived%s+200 calls.*")
  lu.assertStrMatches(output, ".*batches%s+100 sent%s+100 arrived%s+8 calls.*")
  support.needoption("udp_gro")
  lu.assertStrMatches(output, ".*segments%s+100 sent%s+100 arrived%s+%d+ calls.*")
end

function MessageExamples:test_udp_batch_tells_its_arguments()
  for _, wrong in ipairs{"-n x", "-s 0", "-b 65", "-x 1", "-n"} do
    local output, status = run("udp_batch.lua " .. wrong)
    lu.assertStrContains(output, "usage: udp_batch.lua")
    lu.assertEquals(status, 1)
  end
end

function MessageExamples:test_errqueue()
  local output, status = run "errqueue.lua"
  lu.assertEquals(status, 0, output)
  support.needoption("zerocopy")
  lu.assertStrContains(output, "ECONNREFUSED, said by ICMP of 127.0.0.1, type 3 code 3")
  lu.assertStrMatches(output, ".*zero%-copy: sends %d to 2 are done.*")
end

return MessageExamples
