/* The bundle that reads QR codes out of pictures: see ballot-scan.js. */
import decodeQR from 'qr/decode.js';

window.congdoan.qr = (image) => decodeQR(image);
