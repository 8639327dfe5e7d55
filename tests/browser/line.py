"""The line between browser and server, which a test can cut and mend like a clinic's Wi-Fi."""

import asyncio
import contextlib
import threading


class Line:
    """Passes bytes on to the server; while cut, open connections break and new ones are refused."""

    def __init__(self, server_port):
        self.server_port = server_port
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.port, self._listening, self._open = None, None, set()
        self._do(self._listen(0))
        self.url = f"http://127.0.0.1:{self.port}"

    def cut(self):
        self._do(self._break())

    def mend(self):
        self._do(self._listen(self.port))

    def close(self):
        self.cut()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def _do(self, task):
        return asyncio.run_coroutine_threadsafe(task, self.loop).result(10)

    async def _listen(self, port):
        self._listening = await asyncio.start_server(self._pass_on, "127.0.0.1", port)
        self.port = self._listening.sockets[0].getsockname()[1]

    async def _break(self):
        self._listening.close()
        for writer in list(self._open):
            writer.transport.abort()

    async def _pass_on(self, reader, writer):
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.server_port)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, back}
        await asyncio.gather(_pump(reader, back), _pump(there, writer))
        self._open -= {writer, back}


async def _pump(reader, writer):
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()
